/** One rule as a block that can be reviewed by itself: its picture, its levels in sentences, what is asked and said. */
import type { Condition, Disposition, Knowledge, Rule } from '../../knowledge/schema/index.ts'
import { cardOf, diagramOf, LEVELS, wordsOf } from './diagram.ts'
import { type Html, html } from './html.ts'
import { listOf, nameOf, plain, sentenceOf } from './sentence.ts'

export const badge = (level: Disposition): Html => html`<span class="level ${level}">${wordsOf(level)}</span>`

/** The most urgent level that a rule has. */
export const topOf = (rule: Rule): Disposition =>
  LEVELS.find((level) => rule[level] !== undefined) ?? 'self-care'

export function conditionIn(condition: Condition, knowledge: Knowledge): Html {
  const list = listOf(condition, knowledge)
  if (!list) return html`<p>if ${sentenceOf(condition, knowledge)}</p>`
  return html`<p>if ${list.opening}:</p>
<ul>${list.members.map((member) => html`<li>${member}</li>`)}</ul>`
}

function levelRow(rule: Rule, level: Disposition, knowledge: Knowledge): Html {
  const condition = rule[level]
  if (condition === undefined) return html``
  const calms = (rule.unless?.[level] ?? []).map((one) => sentenceOf(one, knowledge))
  return html`<tr><th scope="row">${badge(level)}</th><td>
${conditionIn(condition, knowledge)}
${calms.length > 0 ? html`<p class="unless">unless they say: ${calms.join('; ')}</p>` : ''}
</td><td class="where">${whereTo(rule, level, knowledge)}${inWords(level, knowledge)}</td></tr>
`
}

/** What the advice opens with at a level; an emergency has its own message. */
const inWords = (level: Disposition, { wording }: Knowledge): Html =>
  level === 'emergency' ? html`` : html`<p class="quiet">“${plain(wording[`result/${level}`])}”</p>`

/** Where the person is sent at a level, as the advice says it. */
function whereTo(rule: Rule, level: Disposition, knowledge: Knowledge): Html {
  const action = knowledge.emergencyActions[rule['emergency-action'] ?? '']
  if (level === 'emergency')
    return action
      ? html`${plain(action.do)} <a class="id" href="#action-${action.id}">${action.id}</a>`
      : html``
  if (level === 'self-care') return html`looked after at home`
  const professional = knowledge.professionals[rule['seen-by'] ?? '']
  return professional && (professional.levels ?? LEVELS).includes(level)
    ? html`${plain(professional.name)} <a class="id" href="#professional-${professional.id}">${professional.id}</a>`
    : html`“${plain(knowledge.wording[`result/where-${level}`])}”`
}

function asking(rule: Rule, knowledge: Knowledge): Html[] {
  const asked = (ids: readonly string[]) =>
    ids.map((id) => {
      const card = cardOf(id, knowledge)
      return card
        ? html`<li>${nameOf(id, knowledge)} <a class="id" href="#card-${card}">${wordsOf(card)}</a></li>`
        : html`<li>${nameOf(id, knowledge)}</li>`
    })
  return [
    ...(rule.screen ? [row('Asked of everyone', html`<ul>${asked(rule.screen)}</ul>`)] : []),
    ...(rule['ask-if'] ?? []).map(({ when, ask }) =>
      row('Asked only', html`<p>if ${sentenceOf(when, knowledge)}</p><ul>${asked(ask)}</ul>`),
    ),
    ...(rule['heard-only'] ? [row('Only heard', html`${rule['heard-only']}`)] : []),
    ...(rule.unanswered
      ? [row('Asked and not answered', html`${badge(rule.unanswered)} is what stays`)]
      : []),
  ]
}

const row = (title: string, content: Html): Html =>
  html`<div><dt>${title}</dt><dd>${content}</dd></div>
`

type Signed = Pick<Rule, 'status' | 'reviewed'>

/** Has the day passed on which it should have been reviewed again? */
export const isOverdue = ({ reviewed }: Signed, today: string): boolean =>
  reviewed !== 'none' && reviewed.next < today

/** Who has reviewed it, and until when that holds. */
export function reviewOf(signed: Signed, today: string): Html {
  const { status, reviewed } = signed
  if (reviewed === 'none') return html`${status}, reviewed by nobody`
  const by = html`${status}, reviewed by ${reviewed.by} (${reviewed.role}) on ${reviewed.on}`
  return isOverdue(signed, today)
    ? html`<strong class="warning">overdue since ${reviewed.next}</strong>, ${by}`
    : html`${by}, due again on ${reviewed.next}`
}

/** Who sees people with this; where nobody is named, that is said, since it may have been forgotten. */
export const seenBy = (rule: Rule): Html =>
  rule['seen-by'] ? html`${wordsOf(rule['seen-by'])}` : html`<span class="warning">nobody named</span>`

export const sourceList = (ids: readonly string[], { sources }: Knowledge): Html =>
  html`<ul>${ids.map((id) => {
    const { title = id, by = '', year, seen = 'no' } = sources[id] ?? {}
    const from = [by, year].filter(Boolean).join(', ')
    return html`<li><cite>${title}</cite>, ${from}${seen === 'no' ? ' (not read for this)' : ''} <span class="id">${id}</span></li>`
  })}</ul>`

export function ruleBlock(rule: Rule, knowledge: Knowledge, today: string): Html {
  const { id, name, tell, meanwhile = [], examples, counterexamples = [] } = rule
  const covers = rule.covers ? html`<span class="id">covers ${rule.covers.join(', ')}</span>` : ''
  return html`<article class="rule" id="rule-${id}">
<header><h3>${plain(name)}</h3><span class="id">rules/${id}.yaml</span>${covers}</header>
<figure>${diagramOf(rule, knowledge)}</figure>
<table class="levels"><tbody>
${LEVELS.map((level) => levelRow(rule, level, knowledge))}</tbody></table>
<dl>
${row('Says', html`“${plain(tell)}”`)}
${meanwhile.length > 0 ? row('Meanwhile', html`<ul class="short">${meanwhile.map((one) => html`<li>${plain(knowledge.cautions[one]?.say ?? one)}</li>`)}</ul>`) : ''}
${asking(rule, knowledge)}
${row('Examples', html`<ul class="short">${examples.map(({ said, level }) => html`<li>“${said}” → ${wordsOf(level)}</li>`)}${counterexamples.map((said) => html`<li>“${said}” → <em>no red flag</em></li>`)}</ul>`)}
${row('Seen by', seenBy(rule))}
${row('Sources', sourceList(rule.sources, knowledge))}
${row('Review', html`${reviewOf(rule, today)} <span class="sign">Seen, name and date:</span>`)}
</dl>
</article>
`
}
