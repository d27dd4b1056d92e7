import { allRegisters } from '@plumbline/registers/all'
import { registerBehaves } from '@plumbline/testing/register-behaves'
import { afterAll, beforeAll } from 'vitest'
import { startRegisterBench } from './testing/register-bench.ts'
import { sampleOf } from './testing/sample.ts'

let bench: Awaited<ReturnType<typeof startRegisterBench>>
beforeAll(async () => {
  bench = await startRegisterBench()
})
afterAll(() => bench.close())

// Registers whose records the product makes itself are proved by the tests of what makes them.
for (const register of allRegisters.filter(({ managed }) => !managed))
  registerBehaves(register, sampleOf(register), () => bench)
