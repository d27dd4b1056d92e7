/**
 * Words that most of the passwords in published leaks are built on: people add digits, punctuation or a second copy to
 * them until a rule is content. Chosen by us from what such lists have in common; longer than four letters.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `password passwort passwords passphrase motdepasse contrasena welcome willkommen bienvenue letmein iloveyou
  qwerty qwertz azerty qwertyuiop qwertzuiop qwertyuiopasdfghjkl asdfghjkl asdfghjklqwertyuiop zxcvbnm yxcvbnm
  admin administrator superadmin sysadmin webmaster default changeme changemenow secret topsecret geheim supersecret
  login access master superuser guest testing tester testtest temporary example company compliance security
  auditor manager governance plumbline monkey dragon football baseball basketball superman batman spiderman pokemon
  starwars princess sunshine shadow michael jennifer jordan charlie daniel jessica ashley matthew hunter
  liverpool chelsea arsenal barcelona manchester whatever computer internet samsung google microsoft
  trustno unbelievable stupid fuckyou iloveme ilovemyfamily blessed forever freedom family summer winter spring autumn
  sommer herbst fruehling january february october november december monday friday correcthorsebatterystaple`
    .split(/\s+/)
    .filter((word) => word.length > 4),
)

/** What fingers run along: digits, the alphabet, the rows and the slants of keyboards. */
export const runs: readonly string[] = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'zaq12wsxcde34rfvbgt5',
  'q1w2e3r4t5y6u7i8o9p0',
  '1q2w3e4r5t6y7u8i9o0p',
]
