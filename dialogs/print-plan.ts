/** The plan as text. Whatever still has to be asked first is asked, and what is urgent goes before any plan. */
import type { Dialog, Situation } from '../src/conversation/dialog.ts'
import { nextAdviceQuestion } from '../src/conversation/next-advice.ts'
import { planText } from '../src/conversation/plan-text.ts'
import { rankOf } from '../src/triage/grade.ts'
import { nextQuestion } from '../src/triage/next-question.ts'

const isReady = ({ conversation: { current }, triage, knowledge }: Situation): boolean =>
  current?.disposition !== undefined &&
  rankOf(triage.disposition) < rankOf('urgent') &&
  nextQuestion(triage, knowledge) === undefined &&
  nextAdviceQuestion(triage, knowledge, 'plan') === undefined

export const printPlan: Dialog = {
  id: 'print-plan',
  commands: ['print-plan'],
  step: (situation) =>
    isReady(situation)
      ? { events: [], say: [planText(situation)], next: 'done' }
      : { events: [], say: [], next: { hand: 'self-care-plan' } },
}
