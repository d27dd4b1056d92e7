import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { controls } from '@plumbline/registers/controls/contract'
import { controlStays } from '@plumbline/registers/controls/domain'

/** Whether the record is none that somebody may archive or erase as a whole: the server would refuse it. */
export const stays = (register: AnyRegister, record: AnyRecord): boolean =>
  register.managed === true || (register.name === controls.name && controlStays(record) !== undefined)
