/** The emergency: the message, once more and shorter when it is doubted, and then here, with nothing else until it is settled. */
import { message, put, putConfirm } from '../src/conversation/ask.ts'
import type { Dialog, Situation, Step } from '../src/conversation/dialog.ts'
import { emergencyAction, emergencyReply, scan } from '../src/conversation/emergency.ts'
import type { Event } from '../src/conversation/event.ts'

/** Every other dialog ends: nothing of it resumes after an emergency. */
const leaveAll = ({ conversation, moment }: Situation): Event[] =>
  conversation.dialogs
    .filter((dialog) => dialog !== 'emergency')
    .map((dialog) => ({ type: 'dialog-left', at: moment.now, dialog }))

/** The findings behind the emergency as they were said, for the one question that can settle it. */
function triggers({ triage }: Situation): readonly string[] {
  const said = (id: string): string => {
    const from = triage.scene.findings.get(id)?.from
    return from === undefined ? id : said(from)
  }
  return triage.grades
    .filter(({ level }) => level === 'emergency')
    .flatMap(({ because }) => because.map(said))
}

/** What has changed since? Asked from the third message on. */
function askWhatChanged(situation: Situation): Step {
  const { say } = situation
  const choices = (['seen', 'mistake', 'same'] as const).map((value) => ({
    value,
    label: say(`emergency/${value}`),
  }))
  return put(
    situation,
    {
      id: 'what-changed',
      items: choices.map(({ value }) => value),
      ask: say('emergency/what-changed'),
      choices,
    },
    say('emergency/still-here'),
  )
}

/** The answer to "what has changed?", chosen or typed. */
function changed({ input, understood, question, say }: Situation): string | undefined {
  if (question?.question !== 'what-changed') return undefined
  if (input.kind === 'answer') return input.values[0]
  const typed = understood?.text.trim().toLowerCase() ?? ''
  const values = ['seen', 'mistake', 'same'] as const
  return values.find(
    (value, n) => typed === String(n + 1) || typed === say(`emergency/${value}`).toLowerCase(),
  )
}

export const emergency: Dialog = {
  id: 'emergency',
  beforeConsent: true,
  step(situation) {
    const { conversation, triage, knowledge, understood, moment, subject, say, contradicted } = situation
    const place = { knowledge, region: conversation.region, moment, subject }
    const assessment = conversation.current
    if (conversation.consent !== 'given' || !assessment) {
      const found = understood && scan(understood, knowledge, moment.now)
      return found
        ? {
            events: [],
            say: [emergencyReply(found.action, { ...place, subject: found.subject })],
            next: 'done',
          }
        : { events: [], say: [], next: { hand: 'consent' } }
    }
    const action = emergencyAction(triage, knowledge)
    const told = assessment.emergencies
    const choice = changed(situation)
    const closed: Event = { type: 'assessment-closed', at: moment.now, assessment: assessment.id }
    if (choice === 'seen')
      return {
        events: [...leaveAll(situation), closed],
        say: [message(situation, say('emergency/seen-done'))],
        next: 'done',
      }
    const trigger = contradicted[0] ?? (choice === 'mistake' ? triggers(situation)[0] : undefined)
    if (trigger && action) return putConfirm(situation, trigger, 'contradiction')
    if (!action) return { events: leaveAll(situation), say: [], next: { hand: 'triage' } }
    const shown: Event = {
      type: 'emergency-shown',
      at: moment.now,
      assessment: assessment.id,
      action: action.id,
    }
    const before = told.filter((one) => one.action === action.id).length
    if (before > 1)
      return {
        ...askWhatChanged(situation),
        events: [...leaveAll(situation), ...askWhatChanged(situation).events],
      }
    return {
      events: [...leaveAll(situation), shown],
      say: [emergencyReply(action, place, before > 0)],
      next: 'ask',
    }
  },
}
