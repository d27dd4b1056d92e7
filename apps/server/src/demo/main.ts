export const demo = async () => {}
