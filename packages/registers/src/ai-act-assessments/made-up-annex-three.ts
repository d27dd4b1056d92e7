import { type Case, deployer, listed, provider } from './made-up-answers.ts'
import type { Answers } from './triage.ts'

const high = (
  text: string,
  point: NonNullable<Answers['annexThree']>[number],
  citation: string,
  more: Answers = {},
  rest: Partial<Case> = {},
): Case => ({
  text,
  answers: { ...deployer, annexThree: [point], ...listed, ...more },
  aiActClass: 'high-risk',
  articles: ['Art. 6(2)', citation],
  duties: ['Art. 26'],
  ...rest,
})

/** Each point of Annex III, and what its own words except. */
export const annexThree: readonly Case[] = [
  high(
    'A stadium compares visitors with a list of banned fans afterwards.',
    '1(a)',
    'Annex III(1)(a)',
    {},
    { free: ['Art. 27'] },
  ),
  {
    text: 'A phone unlocks for its owner’s face.',
    answers: { ...provider, annexThree: ['1(a)'], annexThreeExceptions: ['verification'], ...listed },
    aiActClass: 'minimal',
    articles: [],
  },
  high('A billboard sorts passers-by by guessed ethnicity for its maker’s statistics.', '1(b)', 'Annex III(1)(b)'),
  high(
    'A museum measures delight in faces.',
    '1(c)',
    'Annex III(1)(c)',
    { transparency: ['emotion-or-categories'] },
    { duties: ['Art. 26', 'Art. 50(3)'] },
  ),
  high(
    'A utility lets a model steer pressure in gas mains; failure can harm people.',
    '2',
    'Annex III(2)',
    { friaBody: 'public' },
    { free: ['Art. 27', 'Art. 86'] },
  ),
  {
    text: 'A water works detects intruders in its network; nothing of the supply hangs on it.',
    answers: { ...deployer, annexThree: ['2'], annexThreeExceptions: ['cybersecurity-only'], ...listed },
    aiActClass: 'minimal',
    articles: [],
  },
  high(
    'A university ranks applications.',
    '3(a)',
    'Annex III(3)(a)',
    { friaBody: 'public' },
    { duties: ['Art. 26', 'Art. 27'] },
  ),
  high('A school marks essays by a model.', '3(b)', 'Annex III(3)(b)', { friaBody: 'public' }),
  high('A ministry proposes for each child which school it should attend.', '3(c)', 'Annex III(3)(c)', {
    friaBody: 'public',
  }),
  high(
    'An online exam flags glances away from the screen.',
    '3(d)',
    'Annex III(3)(d)',
    { friaBody: 'public-services' },
    { duties: ['Art. 27'] },
  ),
  high(
    'A bank ranks CVs; a recruiter sees the ranking first.',
    '4(a)',
    'Annex III(4)(a)',
    {},
    { free: ['Art. 27'], duties: ['Art. 26', 'Art. 86', 'Art. 4'] },
  ),
  high('A delivery firm allots tours by how riders behave.', '4(b)', 'Annex III(4)(b)'),
  high(
    'A town decides on child benefit with a score.',
    '5(a)',
    'Annex III(5)(a)',
    { friaBody: 'public', publicUse: 'yes' },
    { duties: ['Art. 27', 'Art. 49(3)'] },
  ),
  high('A bank scores people who ask for a loan.', '5(b)', 'Annex III(5)(b)', {}, { duties: ['Art. 26', 'Art. 27'] }),
  {
    text: 'A bank finds fraud in card payments.',
    answers: { ...deployer, annexThree: ['5(b)'], annexThreeExceptions: ['financial-fraud'], ...listed },
    aiActClass: 'minimal',
    articles: [],
    free: ['Art. 27'],
  },
  high('An insurer prices life insurance by a model.', '5(c)', 'Annex III(5)(c)', {}, { duties: ['Art. 27'] }),
  high(
    'A dispatch centre ranks emergency calls.',
    '5(d)',
    'Annex III(5)(d)',
    { friaBody: 'public' },
    { duties: ['Art. 27'] },
  ),
  high('The police estimate who will become a victim of violence at home.', '6(a)', 'Annex III(6)(a)', {
    friaBody: 'public',
  }),
  high('An investigator uses a lie detector with a model.', '6(b)', 'Annex III(6)(b)', { friaBody: 'public' }),
  high('A prosecutor has the reliability of evidence estimated.', '6(c)', 'Annex III(6)(c)', { friaBody: 'public' }),
  high('Profiles of suspects are matched during an investigation.', '6(e)', 'Annex III(6)(e)', { friaBody: 'public' }),
  high('Border guards estimate the risk that a visitor will overstay.', '7(b)', 'Annex III(7)(b)', {
    friaBody: 'public',
  }),
  high('An office weighs the credibility of asylum claims.', '7(c)', 'Annex III(7)(c)', { friaBody: 'public' }),
  {
    text: 'A border gate verifies passports.',
    answers: {
      ...deployer,
      friaBody: 'public',
      annexThree: ['7(d)'],
      annexThreeExceptions: ['travel-documents'],
      ...listed,
    },
    aiActClass: 'minimal',
    articles: [],
  },
  high('A court has case law searched and applied to the facts.', '8(a)', 'Annex III(8)(a)', { friaBody: 'public' }),
  high('A party tailors messages to sway single voters.', '8(b)', 'Annex III(8)(b)'),
  {
    text: 'A party plans where its volunteers hang posters.',
    answers: { ...deployer, annexThree: ['8(b)'], annexThreeExceptions: ['campaign-logistics'], ...listed },
    aiActClass: 'minimal',
    articles: [],
  },
]
