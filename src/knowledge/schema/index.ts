/** All knowledge, as one frozen value. A turn gets it as an argument; a reload makes a new one and touches no running turn. */
import * as advice from './advice.ts'
import { type AnswerFile, answer, type ClaimEntry } from './answer.ts'
import type { FindingFile } from './finding.ts'
import { finding } from './finding.ts'
import { type IntentFile, intent } from './intent.ts'
import type { LanguageData } from './language.ts'
import { LANGUAGE_FILES, words } from './language.ts'
import {
  type ContraindicationFile,
  contraindication,
  MASSAGE_FILES,
  type MassageScore,
  type MassageTypeFile,
  massageType,
} from './massage.ts'
import type { QuestionFile } from './question.ts'
import { question } from './question.ts'
import type { RuleFile } from './rule.ts'
import { rule } from './rule.ts'
import type { PhraseId } from './wording.ts'

export * from './advice.ts'
export * from './answer.ts'
export * from './finding.ts'
export * from './intent.ts'
export * from './language.ts'
export * from './massage.ts'
export * from './parts.ts'
export * from './question.ts'
export * from './rule.ts'
export * from './wording.ts'

/** The folders of knowledge/ in which every file is one concept. */
export const FOLDERS = {
  findings: finding,
  rules: rule,
  questions: question,
  causes: advice.cause,
  remedies: advice.remedy,
  movements: advice.movement,
  'massage-types': massageType,
  contraindications: contraindication,
  answers: answer,
  cautions: advice.caution,
  professionals: advice.professional,
  'emergency-actions': advice.emergencyAction,
  regions: advice.region,
  intents: intent,
  words,
} as const
export type Folder = keyof typeof FOLDERS

export { LANGUAGE_FILES, MASSAGE_FILES }

export type Finding = FindingFile & { readonly id: string }
export type Rule = RuleFile & { readonly id: string }
export type Question = QuestionFile & { readonly id: string }
export type Cause = advice.CauseFile & { readonly id: string }
export type Remedy = advice.RemedyFile & { readonly id: string }
export type Movement = advice.MovementFile & { readonly id: string }
export type MassageType = MassageTypeFile & { readonly id: string }
export type Contraindication = ContraindicationFile & { readonly id: string }
export type Answer = AnswerFile & { readonly id: string }
/** A claim knows the file that it stands in. */
export type Claim = ClaimEntry & { readonly area: string }
type Caution = advice.CautionFile & { readonly id: string }
type Professional = advice.ProfessionalFile & { readonly id: string }
export type EmergencyAction = advice.EmergencyActionFile & { readonly id: string }
export type Intent = IntentFile & { readonly id: string }
export type Region = advice.RegionFile & { readonly id: string }

type ById<T> = Readonly<Record<string, T>>

export interface Knowledge {
  /** A hash of every file's content. */
  readonly version: string
  readonly findings: ById<Finding>
  readonly rules: ById<Rule>
  readonly questions: ById<Question>
  readonly causes: ById<Cause>
  readonly remedies: ById<Remedy>
  readonly movements: ById<Movement>
  readonly massageTypes: ById<MassageType>
  readonly contraindications: ById<Contraindication>
  readonly massageScore: MassageScore
  readonly claims: ById<Claim>
  readonly answers: ById<Answer>
  readonly cautions: ById<Caution>
  readonly professionals: ById<Professional>
  readonly emergencyActions: ById<EmergencyAction>
  readonly regions: ById<Region>
  readonly intents: ById<Intent>
  readonly sources: ById<advice.SourceFile>
  readonly wording: Readonly<Record<PhraseId, string>>
  /** Word lists by name: words.leg stands for {leg}. */
  readonly words: ById<readonly string[]>
  readonly language: LanguageData
}
