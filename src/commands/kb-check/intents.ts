/** What was learned of the intents, put to the test: near misses are told apart, and nothing of others raises an alarm. */
import { heardAlone } from '../../conversation/emergency.ts'
import type { Issue } from '../../knowledge/issue.ts'
import type { Intent } from '../../knowledge/schema/index.ts'
import { type IntentRead, makeClassifier } from '../../language/intent/classify.ts'
import { wordsIn } from '../../language/intent/features.ts'
import { OUT_OF_SCOPE } from '../../language/intent/model.ts'
import { compileIntents } from '../../language/intent/train.ts'
import { compileSpelling } from '../../language/tokens.ts'
import { rankOf } from '../../triage/grade.ts'
import { triage } from '../../triage/triage.ts'
import { NOW, type Trial } from './trial.ts'

export function checkIntents(trial: Trial): Issue[] {
  const { intents, language } = trial.knowledge
  const all = Object.values(intents)
  if (all.length < 2) return []
  const spelling = compileSpelling(language.spelling)
  const { classify } = makeClassifier(compileIntents(intents, spelling))
  const read = (text: string) => classify(wordsIn(text, spelling))
  return [...all.flatMap((intent) => nearMisses(intent, read, trial)), ...alarms(trial)]
}

/** A near miss that is taken for the very intent it only looks like. */
function nearMisses(
  { id, 'near-misses': near }: Intent,
  read: (text: string) => IntentRead,
  trial: Trial,
): Issue[] {
  return Object.entries(near ?? {}).flatMap(([intent, texts]) =>
    texts.flatMap((text, n) => {
      const { certainty, likeliest } = read(text)
      const taken = certainty === 'out' ? OUT_OF_SCOPE : likeliest[0]
      if (taken !== id) return []
      const account = `"${text}" belongs to "${intent}" and is taken for "${id}" → write more phrases for "${intent}"`
      return [trial.issue(`intents/${id}.yaml`, ['near-misses', intent, n], 'KB-INTENT', account, 'warning')]
    }),
  )
}

/** What is none of ours must not raise a red flag: then it would be ours. */
function alarms(trial: Trial): Issue[] {
  const { knowledge } = trial
  return (knowledge.intents[OUT_OF_SCOPE]?.phrases ?? []).flatMap((text, n) => {
    const { disposition } = triage(heardAlone(trial.hear(text), knowledge, NOW), knowledge)
    if (rankOf(disposition) < rankOf('urgent')) return []
    const account = `"${text}" raises a red flag (${disposition}) → it is no phrase for this file`
    return [trial.issue(`intents/${OUT_OF_SCOPE}.yaml`, ['phrases', n], 'KB-CORPUS', account)]
  })
}
