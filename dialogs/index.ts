/** The registry: every dialog by its id. A dialog that is not here is in no menu. */
import type { Dialog, Dialogs } from '../src/conversation/dialog.ts'
import { answer } from './answer.ts'
import * as asides from './asides.ts'
import { consent } from './consent.ts'
import { emergency } from './emergency.ts'
import { printPlan } from './print-plan.ts'
import * as steering from './steering.ts'
import * as topics from './topic.ts'
import { triage } from './triage.ts'
import { whose } from './whose.ts'
import { check, massageAdvice, selfCarePlan } from './wishes.ts'

const all: readonly Dialog[] = [
  consent,
  triage,
  check,
  massageAdvice,
  selfCarePlan,
  printPlan,
  answer,
  whose,
  emergency,
  ...Object.values(topics),
  ...Object.values(asides),
  ...Object.values(steering),
]

export const dialogs: Dialogs = Object.fromEntries(all.map((dialog) => [dialog.id, dialog]))
