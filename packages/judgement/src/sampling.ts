/*
 * A sample that anybody can draw again, with a hash function and no software of ours (docs/audit-room.md): the references of
 * the population are put in the order of SHA-256(seed, line feed, reference), written in hexadecimal, and the first are taken.
 * Whoever fixed the population before the seed was drawn could not choose what is in the sample.
 */

/** The references in the order in which the population is written down: by the bytes of their text, each once. */
export const sortedPopulation = (refs: Iterable<string>): readonly string[] => [...new Set(refs)].sort()

/** @param sha256 of a text in UTF-8, in lower-case hexadecimal */
export const samplingBy = (sha256: (text: string) => string) => ({
  sortedPopulation,

  /** SHA-256 over the sorted references, a line feed between each two. It fixes the population without a copy of it. */
  populationDigest: (population: readonly string[]): string => sha256(population.join('\n')),

  /** The first `size` references of the population in the order of their hashes with the seed; all of a smaller population. */
  drawSample: (seed: string, population: readonly string[], size: number): readonly string[] =>
    population
      .map((ref) => ({ ref, hash: sha256(`${seed}\n${ref}`) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
      .slice(0, size)
      .map(({ ref }) => ref),
})
