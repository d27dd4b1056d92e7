export const draftFromAnswers = () => ({ scope: '', controls: [], documents: [], tasks: [] })
export const documentDrafts = () => []
