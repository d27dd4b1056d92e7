/** Text of whoever made it, fit for a terminal: it cannot make a second line, move the cursor, or turn the direction of writing. */
export const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
