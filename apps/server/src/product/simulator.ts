import { Worker } from 'node:worker_threads'
import { type Outcome, runSimulation } from '@plumbline/judgement/losses/run'
import type { Setting } from '@plumbline/quantification/simulate'
import type { SimulationInputs } from '@plumbline/registers/simulations/shapes'
import { queueOf } from '../exports/queue.ts'

/** What a thread is started with. */
export interface Order {
  readonly inputs: SimulationInputs
  readonly setting: Setting
}

/** How many simulate at once; and how many more may wait. */
const inLine = queueOf(2, 50)

/** A thread loads what was built; from source there is nothing that it could load. */
const isBuilt = import.meta.url.endsWith('.js')

/** Simulates in a thread of its own: the server goes on answering. @throws QueueFull */
export const simulator = (order: Order): Promise<Outcome> =>
  inLine.run(() =>
    isBuilt ? inThread(order) : Promise.resolve().then(() => runSimulation(order.inputs, order.setting)),
  )

const inThread = (order: Order) =>
  new Promise<Outcome>((resolve, reject) => {
    const worker = new Worker(new URL('./simulation-thread.js', import.meta.url), { workerData: order })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread of a simulation ended with ${code}`)))
  })
