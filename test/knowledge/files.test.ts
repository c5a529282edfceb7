/** What a file can get wrong before anybody looks at its fields: YAML, its name, its first line. */
import { testSlips } from './slip.ts'

const LEG = 'findings/leg-weakness.yaml'
const RULE = 'rules/legs.yaml'
const CARD = 'questions/legs.yaml'

testSlips([
  ['a colon in a text', { [RULE]: ['tell: New', 'tell: Mind: new'] }, `${RULE}:17 KB-YAML`, /colon.*quotes/],
  ['a list without quotes', { [LEG]: ['"weak {leg}"', '{leg} weak'] }, `${LEG}:12 KB-YAML`, /quotes/],
  [
    'a tab that confuses the lines around it',
    { [LEG]: ['  - "weak {leg}"', '\t- "weak {leg}"\n\t- "more"'] },
    `${LEG}:12 KB-YAML`,
    'the line begins with a tab → use two spaces',
  ],
  [
    'a dash without a space',
    { [LEG]: ['- "weak {leg}"', '-"weak {leg}"'] },
    `${LEG}:12 KB-YAML`,
    'a dash begins an item only with a space after it → write "- " and then the text',
  ],
  [
    'a dash without a space before all others',
    { [LEG]: ['- "{leg} .. weak"', '-"{leg} .. weak"'] },
    `${LEG}:10 KB-FIELD`,
    /"said" should be a list.* → a dash begins an item only with a space after it/,
  ],
  [
    'a dash without a space, and no quotes',
    { 'words/leg.yaml': ['  - left leg', '  -left leg'] },
    'words/leg.yaml:4 KB-YAML',
    /a dash begins an item only with a space/,
  ],
  [
    'curly quotes',
    { [RULE]: ['tell: New', 'tell: “Mind: new” and'] },
    `${RULE}:17 KB-YAML`,
    'these quotes are curly, and YAML reads them as letters → write straight ones: "like this"',
  ],
  ['a tab', { [RULE]: ['    - fall', '\t\t- fall'] }, `${RULE}:7 KB-YAML`, /tab → use two spaces/],
  [
    'a bracket left open',
    { [RULE]: ['screen: [age, leg-weakness, foot-drop]', 'screen: [age'] },
    `${RULE}:12 KB-YAML`,
    /bracket/,
  ],
  ['a quote left open', { [RULE]: ['tell: New', 'tell: "New'] }, `${RULE}:17 KB-YAML`, /not finished/],
  [
    'a star',
    { [RULE]: ['by: doctor', 'by: *doctor'] },
    `${RULE}:20 KB-YAML`,
    /begin with "\*" → put "quotes"/,
  ],
  ['an ampersand', { [RULE]: ['tell: New', 'tell: &New'] }, `${RULE}:17 KB-YAML`, /begin with "&"/],
  ['an exclamation mark', { [RULE]: ['tell: New', 'tell: !New'] }, `${RULE}:17 KB-YAML`, /begin with "!"/],
  ['an at sign', { [RULE]: ['tell: New', 'tell: @New'] }, `${RULE}:17 KB-YAML`, /cannot begin with/],
  [
    'a field indented too far',
    { [RULE]: ['unanswered', ' unanswered'] },
    `${RULE}:16 KB-YAML`,
    /indentation|colon/,
  ],
  [
    'no space after the colon',
    { [RULE]: ['tell: New', 'tell:New'] },
    `${RULE}:17 KB-YAML`,
    /space after the colon/,
  ],
  ['a second document', { [RULE]: ['tell:', '---\ntell:'] }, `${RULE}:17 KB-YAML`, /make two files/],
  ['a backslash', { [LEG]: ['"weak {leg}"', '"weak\\d {leg}"'] }, `${LEG}:12 KB-YAML`, /single quotes/],
  ['another encoding', { [RULE]: ['New weakness', 'New \uFFFDweakness'] }, `${RULE}:17 KB-YAML`, /UTF-8/],
  [
    'a field twice',
    { [RULE]: ['seen-by:', 'tell: Once more.\nseen-by:'] },
    `${RULE}:20 KB-TWICE`,
    '"tell" is there twice → keep one of the two',
  ],
  ['an empty file', { [CARD]: '' }, `${CARD}:1 KB-FIELD`, /holds no fields/],
  ['a list as file', { [CARD]: '- a\n- b' }, `${CARD}:2 KB-FIELD`, /holds no fields/],
  [
    'an unknown folder',
    { 'finding/x.yaml': 'a: b' },
    'finding/x.yaml:1 KB-FILE',
    'there is no folder "finding" → did you mean "findings"?',
  ],
  [
    'a finding in the folder of rules',
    { 'rules/more.yaml': 'name: a\nkind: sign\nworry: neutral\nsaid: [b]\nexamples: { present: [b] }' },
    'rules/more.yaml:1 KB-FILE',
    'this is a file of findings, and it lies in rules → move it to findings/',
  ],
  ['no folder', { 'x.yaml': 'a: b' }, 'x.yaml:1 KB-FILE', /stands in no folder/],
  ['too deep a folder', { 'findings/legs/x.yaml': 'a: b' }, 'findings/legs/x.yaml:1 KB-FILE', /too deep/],
  ['another ending', { 'findings/x.yml': 'a: b' }, 'findings/x.yml:1 KB-FILE', /call it x\.yaml/],
  [
    'a name that is no id',
    { 'words/My_Leg.yaml': 'words: [leg]' },
    'words/My_Leg.yaml:1 KB-FILE',
    /lower-case words joined by hyphens/,
  ],
  [
    'a wording file no code reads',
    { 'wording/choice.yaml': 'a: b' },
    'wording/choice.yaml:1 KB-FILE',
    /did you mean "choices"/,
  ],
  [
    'a missing language file',
    { 'language/languages.yaml': null },
    'language/languages.yaml:1 KB-FILE',
    /^the file is missing → put it back from the last version/,
  ],
  [
    'no header',
    { 'words/leg.yaml': ['# yaml', '# y'] },
    'words/leg.yaml:1 KB-HEADER',
    /begin it with # yaml-language-server.*words\.schema\.json/,
  ],
  [
    'the header of another kind',
    { 'words/leg.yaml': ['words.schema', 'finding.schema'] },
    'words/leg.yaml:1 KB-HEADER',
    /words\.schema\.json/,
  ],
  [
    'a source twice',
    { 'sources/other.yaml': 'book: { title: A, by: B, seen: no }' },
    'sources/spine.yaml:2 KB-TWICE',
    'source "book" is already in sources/other.yaml:2 → keep one of the two',
  ],
])
