import { runServer } from '../main.ts'
import { colleagues, demoPassword, founder } from './people.ts'
import { playStory } from './story.ts'

/** Starts the server in `./data-demo`, and loads the demo organization the first time. */
export async function demo(): Promise<void> {
  process.env.PLUMBLINE_DATA ??= './data-demo'
  await runServer(async (server, say) => {
    if (!server.isSetUp) await playStory(server.foundations, new Date(), say)
    say('The demo organization is Nordhaven Mutual. Sign in as:')
    for (const { name, email, work } of [founder, ...Object.values(colleagues)])
      say(`  ${email.padEnd(32)} ${name}, ${work}`)
    say(`The password of all is: ${demoPassword}`)
  })
}
