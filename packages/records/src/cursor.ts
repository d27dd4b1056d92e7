import { Problem } from '@plumbline/contract/problem'

type CursorPart = string | number | null

/** A cursor is the sort key of the last item shown; opaque to callers, not secret. */
export const encodeCursor = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** @throws Problem invalid with the path of the parameter */
export function decodeCursor(cursor: string): readonly [CursorPart, string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(parts) &&
      parts.length === 2 &&
      typeof parts[1] === 'string' &&
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(parts[1])
    ) {
      const value: unknown = parts[0]
      if (value === null || typeof value === 'string' || typeof value === 'number') return [value, parts[1]]
    }
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw new Problem('invalid', 'The cursor is not one of ours.', [{ path: 'cursor', message: 'is not a cursor' }])
}
