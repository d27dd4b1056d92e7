export type PasswordStrength = 'weak' | 'fair' | 'strong'

const common = /^(password|passwort|qwert[yz]|letmein|welcome|willkommen|admin|hallo|123)/i

/** Letters behind the digits and signs that people put in their place. */
const disguises: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '5': 's', '@': 'a', $: 's' }
const plain = (password: string) => password.replace(/[0135@$]/g, (sign) => disguises[sign] ?? sign)

/**
 * A rough judgement to help a person choose; the server decides what it takes. Length counts most (NIST SP 800-63B),
 * a run of one character or of a known beginning counts nothing.
 */
export function passwordStrength(password: string): PasswordStrength {
  const different = new Set(password.toLowerCase()).size
  if (
    password.length < 12 ||
    different < 6 ||
    ((common.test(password) || common.test(plain(password))) && password.length < 20)
  )
    return 'weak'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  return password.length >= 18 || (password.length >= 14 && kinds >= 3) ? 'strong' : 'fair'
}
