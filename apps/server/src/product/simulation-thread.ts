import { parentPort, workerData } from 'node:worker_threads'
import { runSimulation } from '@plumbline/judgement/losses/run'
import type { Order } from './simulator.ts'

const { inputs, setting } = workerData as Order

parentPort?.postMessage(runSimulation(inputs, setting))
