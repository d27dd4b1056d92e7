/** Loaded when the first password comes: it is a large library, and most requests show a session or a key. */
const crypto = () => import('better-auth/crypto')

/**
 * Each hash takes 32 MB and a thread of Node's pool of four for about 70 ms, by design (scrypt, N 16384, r 16). Two at
 * a time leave threads for files and names: a flood of sign-ins queues here and slows nobody else.
 */
const atOnce = 2

const waiting: (() => void)[] = []
let running = 0

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  // Who waits is handed the place of who leaves, so that nobody new can slip in between.
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

export const hash = (password: string): Promise<string> => inTurn(async () => (await crypto()).hashPassword(password))

export const verify = (input: { hash: string; password: string }): Promise<boolean> =>
  inTurn(async () => (await crypto()).verifyPassword(input))
