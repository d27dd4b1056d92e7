export const readiness = () => []
