export type PasswordStrength = 'weak' | 'fair' | 'strong'

const common = /^(password|passwort|qwert[yz]|letmein|welcome|willkommen|admin|hallo|123)/i

/**
 * A rough judgement to help a person choose; the server decides what it takes. Length counts most (NIST SP 800-63B),
 * a run of one character or of a known beginning counts nothing.
 */
export function passwordStrength(password: string): PasswordStrength {
  const different = new Set(password.toLowerCase()).size
  if (password.length < 12 || different < 6 || (common.test(password) && password.length < 20)) return 'weak'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  return password.length >= 18 || (password.length >= 14 && kinds >= 3) ? 'strong' : 'fair'
}
