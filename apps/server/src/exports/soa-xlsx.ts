export const soaXlsx = async (_: unknown) => new Uint8Array()
