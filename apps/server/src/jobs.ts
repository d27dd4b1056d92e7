import { type JobRunner, startJobs } from '@plumbline/platform/jobs/jobs'
import { digestJob } from '@plumbline/records/work/digest-job'
import { dueJob } from '@plumbline/records/work/due-job'
import { recurringJob } from '@plumbline/records/work/recurring-job'
import { type Foundations, productRegistry } from './compose.ts'

/** Starts what the server does by itself: what comes back, reminders, digests. @param runsByItself false: only when it is told to; for tests */
export const startProductJobs = (foundations: Foundations, runsByItself = true): JobRunner => {
  const { database, registry = productRegistry, clock = () => new Date(), logger, mail, publicUrl } = foundations
  return startJobs({
    store: database.store,
    jobs: [
      recurringJob(registry),
      dueJob(registry),
      ...(mail
        ? [
            digestJob({
              store: database.store,
              registry,
              publicUrl,
              mail,
              onError: (error) => logger.warn({ err: error }, 'a digest was not sent'),
            }),
          ]
        : []),
    ],
    clock,
    onError: (error, kind) => logger.error({ err: error, kind }, 'a job failed and will be done again'),
    runsByItself,
  })
}
