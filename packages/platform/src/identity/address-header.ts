/** The header in which the server hands over the address of the client; what a client sends under this name is overwritten. */
export const addressHeader = 'x-plumbline-address'
