/** What an uploaded table may have at most. A workbook of a few kilobytes can unpack to gigabytes. */
export const mostRows = 100_000
export const mostColumns = 200
/** Characters of one row, and so of one cell. */
export const longestRow = 500_000
/** Bytes of a part of a workbook, unpacked. */
export const largestPart = 1_000_000_000
/** Characters of the texts that the cells of a workbook share; they are the one thing that has to be kept in memory. */
export const mostSharedText = 100_000_000
