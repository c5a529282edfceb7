/** The emergency: the message, once more and shorter when it is doubted, and then here, with nothing else until it is settled. */
import { message, put, putConfirm } from '../src/conversation/ask.ts'
import { type Dialog, leaveAll, type Situation, type Step } from '../src/conversation/dialog.ts'
import { emergencyAction, emergencyReply, scan } from '../src/conversation/emergency.ts'
import type { Event } from '../src/conversation/event.ts'
import { confirmOf, isSettled, takenBack } from '../src/conversation/pending.ts'
import { saidAs } from '../src/triage/findings.ts'

/** After so many messages the bot asks what has changed instead of repeating itself. */
const MOST_SHOWN = 2

/** Every other dialog ends: nothing of it resumes after an emergency. */
const leaveOthers = (situation: Situation): Event[] => leaveAll(situation, 'emergency')

/** The finding behind the emergency as it was said, for the one question that can settle it. */
function trigger({ triage }: Situation): string {
  const speaks = triage.grades.find(({ level }) => level === 'emergency')?.because[0]
  return saidAs(speaks ?? '', triage.scene.findings)
}

const CHANGES = ['seen', 'mistake', 'same'] as const

/** What has changed since? */
function askWhatChanged(situation: Situation): Step {
  const { say } = situation
  const choices = CHANGES.map((value) => ({ value, label: say(`emergency/${value}`) }))
  const question = { id: 'what-changed', items: [...CHANGES], ask: say('emergency/what-changed'), choices }
  const step = put(situation, question, say('emergency/still-here'))
  return { ...step, events: [...leaveOthers(situation), ...step.events] }
}

/** The answer to "what has changed?", pressed, by its number or in words. */
function changed({ input, understood, question }: Situation): (typeof CHANGES)[number] | undefined {
  if (question?.question !== 'what-changed') return undefined
  const pressed = input.kind === 'answer' ? input.values[0] : undefined
  const numbered = CHANGES[Number(understood?.text.trim()) - 1]
  return CHANGES.find((value) => value === pressed) ?? numbered ?? understood?.change
}

/** Before anything is stored: this message alone. */
function unstored(situation: Situation): Step {
  const { understood, knowledge, moment, conversation, subject } = situation
  const found = understood && scan(understood, knowledge, moment.now)
  if (!found) return { events: [], say: [], next: { hand: 'consent' } }
  const place = { knowledge, region: conversation.region, moment, subject: found.subject ?? subject }
  return { events: [], say: [emergencyReply(found.action, place)], next: 'done' }
}

export const emergency: Dialog = {
  id: 'emergency',
  beforeConsent: true,
  step(situation) {
    const { conversation, triage, knowledge, moment, subject, say, contradicted, question, understood } =
      situation
    const assessment = conversation.current
    if (conversation.consent !== 'given' || !assessment) return unstored(situation)
    const standing = assessment.emergency
    const raised = emergencyAction(triage, knowledge)
    const action = raised ?? knowledge.emergencyActions[standing?.action ?? '']
    const at = moment.now
    const lifted: Event = { type: 'emergency-lifted', at, assessment: assessment.id }
    if (!action) return { events: [lifted], say: [], next: { hand: 'triage' } }
    const choice = changed(situation)
    if (choice === 'seen') {
      const closed: Event = { type: 'assessment-closed', at, assessment: assessment.id }
      return {
        events: [...leaveOthers(situation), closed],
        say: [message(situation, say('emergency/seen-done'))],
        next: 'done',
      }
    }
    const denied = takenBack(question, understood)
    if (denied) return putConfirm(situation, denied, 'sure')
    const confirmed = confirmOf(question?.question ?? '')?.want === 'sure'
    if (!raised && confirmed)
      return { events: [...leaveOthers(situation), lifted], say: [], next: { hand: 'triage' } }
    const doubted =
      contradicted.find((id) => !isSettled(id, situation)) ??
      (choice === 'mistake' || !raised ? (standing?.because ?? trigger(situation)) : undefined)
    if (doubted) return putConfirm(situation, doubted, 'contradiction')
    const shown: Event = {
      type: 'emergency-shown',
      at,
      assessment: assessment.id,
      action: action.id,
      because: trigger(situation),
    }
    const before = standing?.shown ?? 0
    if (before >= MOST_SHOWN && choice !== 'same') return askWhatChanged(situation)
    const reply = emergencyReply(
      action,
      { knowledge, region: conversation.region, moment, subject },
      before > 0,
    )
    return { events: [...leaveOthers(situation), shown], say: [reply], next: 'ask' }
  },
}
