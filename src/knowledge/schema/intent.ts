/** knowledge/intents/*.yaml: what people want of the bot, and how they say it. */
import { z } from 'zod'
import { id, text, texts } from './parts.ts'

/** Everything that code does something about. A file of another name would be learned and never be answered. */
export const INTENTS = [
  'report-pain',
  'massage-advice',
  'explain-massage-type',
  'self-care-plan',
  'heat-or-cold',
  'exercise-or-stretching',
  'sleep',
  'desk-setup',
  'massage-chair',
  'cause-question',
  'medicine-question',
  'who-to-see',
  'find-therapist',
  'after-massage',
  'set-reminder',
  'stop-reminders',
  'log-pain',
  'show-diary',
  'summary',
  'why-advice',
  'correct-answer',
  'privacy-question',
  'forget-me',
  'export-data',
  'set-country',
  'emergency-number',
  'greeting',
  'thanks',
  'help',
  'cancel',
  'restart',
  'back',
  'feedback',
  'out-of-scope',
] as const
export type IntentId = (typeof INTENTS)[number]

export const intent = z.strictObject({
  /** The label of the choice when the bot asks back. */
  name: text,
  /** Whole messages, as people type them. */
  phrases: texts.min(1),
  /** Messages that look like it and belong to another intent, which they are filed under. */
  'near-misses': z.record(id, texts.min(1)).optional(),
})
export type IntentFile = z.infer<typeof intent>
