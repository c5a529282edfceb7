/**
 * knowledge/wording/*.yaml: what the bot says, by dialog. The ids are listed here so that a phrase which code names
 * and nobody wrote, or which somebody wrote and no code names, stops the start instead of a conversation.
 */
import { z } from 'zod'
import { text } from './parts.ts'

/** Every phrase, by file. */
export const PHRASES = {
  actions: ['summary', 'why', 'what-would-change', 'restart'],
  choices: ['yes', 'no', 'not-sure', 'skip', 'none'],
  commands: [
    'help',
    'restarted',
    'cancelled',
    'nothing-to-cancel',
    'back-done',
    'back-none',
    'why-question',
    'why-advice',
    'why-nothing',
    'would-change',
    'would-change-less',
    'would-change-more',
    'would-change-nothing',
    'greeting',
    'thanks',
    'privacy',
    'correct',
    'resume',
    'resume-none',
    'go-on',
    'stale',
  ],
  consent: ['welcome', 'ask', 'agree', 'refuse', 'refused', 'again', 'held', 'group'],
  country: ['ask', 'set', 'unknown', 'number'],
  emergency: [
    'number',
    'number-guess',
    'number-unknown',
    'crisis',
    'group',
    'still-here',
    'what-changed',
    'seen',
    'mistake',
    'same',
    'seen-done',
  ],
  errors: ['fault', 'only-text'],
  'forget-me': ['ask', 'yes', 'no', 'done', 'kept'],
  result: [
    'self-care',
    'routine',
    'urgent',
    'same-day',
    'emergency',
    'go-where',
    'reasons',
    'unanswered',
    'unanswered-where',
    'meanwhile',
    'causes',
    'speaks-for',
    'remedies',
    'evidence-good',
    'evidence-some',
    'evidence-weak',
    'evidence-none',
    'safety-net',
    'safety-net-signs',
    'safety-net-dates',
    'safety-net-worse',
    'limits-title',
    'limits',
  ],
  summary: ['title', 'said', 'denied', 'not-answered', 'not-asked', 'result', 'none', 'draft'],
  topic: ['ask', 'check-my-back', 'not-yet', 'not-understood', 'notification'],
  triage: [
    'opening',
    'opening-other',
    'noted',
    'not-understood',
    'which-ones',
    'confirm-possible',
    'confirm-contradiction',
    'confirm-onset',
    'confirm-side',
    'confirm-course',
    'confirm-severity',
    'confirm-why',
    'whose',
    'whose-self',
    'whose-other',
    'changed',
    'unchanged',
  ],
} as const
type Files = typeof PHRASES
export type PhraseId = { [F in keyof Files]: `${F & string}/${Files[F][number]}` }[keyof Files]

/** One file of knowledge/wording/: exactly its phrases. */
export const wordingFile = (file: keyof Files) =>
  z.strictObject(Object.fromEntries(PHRASES[file].map((key) => [key, text])))
