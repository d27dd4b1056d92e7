import { type JobRunner, startJobs } from '@plumbline/platform/jobs/jobs'
import { dueJob } from '@plumbline/records/work/due-job'
import { type Foundations, productRegistry } from './compose.ts'

/** Starts what the server does by itself: reminders. @param runsByItself false: only when it is told to; for tests */
export const startProductJobs = (foundations: Foundations, runsByItself = true): JobRunner => {
  const { database, registry = productRegistry, clock = () => new Date(), logger } = foundations
  return startJobs({
    store: database.store,
    jobs: [dueJob(registry)],
    clock,
    onError: (error, kind) => logger.error({ err: error, kind }, 'a job failed and will be done again'),
    runsByItself,
  })
}
