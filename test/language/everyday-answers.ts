/** Answers as most people type them, short and plain, with a little beside them. */
import type { Answers } from './own-words.ts'

/** Each of them is a no. */
export const EVERYDAY_DENIALS: readonly Answers[] = [
  {
    question: 'whole-body',
    item: 'fever',
    said: [
      'no temperature, checked it this morning, 36.6',
      'nah never run a temp in my life',
      "not that I've noticed, I feel normal",
      'no, cold hands if anything',
      "nothing, I'd know",
      "no I'm grand",
    ],
  },
  {
    question: 'whole-body',
    item: 'feels-unwell',
    said: [
      "no, I'm at work as usual",
      'not ill, just sore',
      'apart from the back I feel fine',
      'fine in myself',
    ],
  },
  {
    question: 'whole-body',
    item: 'weight-loss',
    said: [
      'no, the opposite if anything',
      'I wish lol',
      'steady at 78 kilos for years',
      'put on a few pounds over Christmas',
      "only because I've been dieting",
      'eating like a horse and the scales prove it',
      'same trousers for five years',
    ],
  },
  {
    question: 'whole-body',
    item: 'night-pain',
    said: [
      'sleep like a baby',
      'no, out like a light once I lie down',
      'lying down is the best bit',
      "it doesn't wake me",
    ],
  },
  {
    question: 'saddle-and-toilet',
    item: 'bladder-change',
    said: [
      'all normal in that department',
      'peeing fine',
      'no, same as ever',
      'up once a night like always, prostate, nothing new',
      "I go more when I drink coffee, that's all",
      'working as it should',
      'no dramas there',
      'nothing different, been going normally',
    ],
  },
  {
    question: 'saddle-and-toilet',
    item: 'bowel-change',
    said: [
      'like clockwork',
      'same as always, once a day',
      'nothing to write home about',
      'no accidents, no trouble',
    ],
  },
  {
    question: 'saddle-and-toilet',
    item: 'saddle-numbness',
    said: [
      'no, I can feel everything',
      "feeling's all there",
      'no numbness anywhere',
      'no love, all present and correct',
      'normal when I wipe',
    ],
  },
  {
    question: 'saddle-and-toilet',
    item: 'sexual-change',
    said: [
      'no change there',
      'everything works thank you',
      'single at the moment but nothing wrong',
      'same as before all this',
    ],
  },
  {
    question: 'legs',
    item: 'leg-pain',
    said: [
      'no, it stays in the back',
      'just the back',
      "doesn't go past my bum",
      'nothing in the legs, touch wood',
    ],
  },
  {
    question: 'legs',
    item: 'leg-numbness',
    said: [
      'no tingling',
      'none, both feel normal',
      'only when I cross my legs too long',
      'no pins and needles at all',
    ],
  },
  {
    question: 'legs',
    item: 'leg-weakness',
    said: [
      'legs are strong',
      'no, went up four flights this morning',
      'can stand on tiptoe and heels no bother',
      'none, I cycle to work',
      'not weak, just stiff',
    ],
  },
  { question: 'legs', item: 'walking-difficulty', said: ['walking fine', 'I walk the dog an hour a day'] },
  {
    question: 'hands',
    item: 'hand-clumsiness',
    said: ["hands are fine, I'm typing this aren't I", 'no, I knit'],
  },
  {
    question: 'chest-and-belly',
    item: 'chest-pain',
    said: ['no chest pain at all', "none, heart's fine, checked last year"],
  },
  { question: 'chest-and-belly', item: 'breathlessness', said: ["breathing's normal"] },
  { question: 'chest-and-belly', item: 'sweating-or-faint', said: ['no', 'never fainted in my life'] },
  { question: 'chest-and-belly', item: 'abdominal-pain', said: ["belly's fine", 'no, just hungry'] },
  { question: 'vomiting', item: 'vomiting', said: ['not been sick', 'keeping everything down'] },
  { question: 'rash', item: 'rash', said: ['skin is clear', 'just my usual eczema'] },
  { question: 'calf', item: 'calf-swelling', said: ['calves look the same both sides', 'no swelling'] },
  { question: 'testicle', item: 'testicular-pain', said: ['all fine down there'] },
  {
    question: 'pregnancy-signs',
    item: 'vaginal-bleeding',
    said: ['just my normal period', 'nothing unusual, on day 2 of my period'],
  },
  {
    question: 'whole-body',
    item: 'trauma',
    said: [
      'no, it came on by itself',
      "didn't fall or anything",
      'nothing happened, just woke up with it',
      'just bent down to get my bag',
      'no accidents, no',
    ],
  },
  {
    question: 'bones',
    item: 'steroid-use',
    said: ['no steroids', 'only a cream for eczema', 'never been on them', 'just the brown inhaler'],
  },
  {
    question: 'bones',
    item: 'osteoporosis',
    said: ['bones are fine as far as I know', 'had a scan two years ago, normal'],
  },
  {
    question: 'whole-body',
    item: 'cancer-history',
    said: [
      'no cancer thank god',
      'none, my aunt did but not me',
      'never',
      'had a mole off but it was nothing',
    ],
  },
  {
    question: 'infection-risk',
    item: 'iv-drug-use',
    said: ['god no', 'never touched the stuff', 'only the covid jab'],
  },
  { question: 'infection-risk', item: 'immunosuppressed', said: ['no, healthy', "immune system's fine"] },
  { question: 'infection-risk', item: 'diabetes', said: ['no, tested last year', 'no, my dad is'] },
  { question: 'infection-risk', item: 'recent-infection-or-procedure', said: ['nothing recently'] },
  { question: 'blood-thinner', item: 'anticoagulant', said: ['no blood thinners', 'just paracetamol'] },
  {
    question: 'mood-and-safety',
    item: 'self-harm-thoughts',
    said: ['no, nothing like that', 'never, just frustrated'],
  },
  {
    question: 'shape',
    item: 'lump-or-shape-change',
    said: ['no lumps', 'looks the same as always, wife checked'],
  },
  {
    question: 'morning',
    item: 'morning-stiffness',
    said: ["ten minutes and I'm fine", 'gone after a shower'],
  },
  { question: 'urine', item: 'urinary-burning-or-blood', said: ['clear and no sting', 'normal colour'] },
  {
    question: 'pregnancy',
    item: 'pregnant',
    said: ["no, he's a man", "I'm a bloke", 'no chance', 'tubes tied'],
  },
  {
    question: 'whole-body',
    item: 'trauma',
    said: [
      'no one knock he remembers, just sore after',
      'no single injury that I can think of',
      'no particular bang I can recall',
    ],
  },
]

/** None of them is. */
export const EVERYDAY_COMPLAINTS: readonly Answers[] = [
  {
    question: 'whole-body',
    item: 'fever',
    said: ['no, well it was 38 last night', 'not now, I took paracetamol'],
  },
  { question: 'whole-body', item: 'weight-loss', said: ['not on purpose', 'a bit, no idea why'] },
  {
    question: 'saddle-and-toilet',
    item: 'bladder-change',
    said: [
      'fine, if I push',
      "normal but I can't feel it going",
      'not really, just slower',
      'no, only when I laugh',
    ],
  },
  {
    question: 'saddle-and-toilet',
    item: 'saddle-numbness',
    said: ['no, only round the back passage', 'not numb, more like cotton wool', 'fine apart from one patch'],
  },
  {
    question: 'legs',
    item: 'leg-weakness',
    said: ['no, just the left foot flaps', 'fine on the flat', 'strong enough with the stick'],
  },
  { question: 'legs', item: 'walking-difficulty', said: ['ok as long as someone holds my arm'] },
  { question: 'chest-and-belly', item: 'chest-pain', said: ['no, just a tightness'] },
  { question: 'chest-and-belly', item: 'breathlessness', said: ['only lying flat'] },
  { question: 'whole-body', item: 'trauma', said: ['nothing much, came off the horse'] },
  {
    question: 'whole-body',
    item: 'cancer-history',
    said: ['no, just a lump in the breast they cut out in 2018', 'all clear for six years now'],
  },
  { question: 'bones', item: 'steroid-use', said: ['no, just prednisolone', 'not since March'] },
  {
    question: 'mood-and-safety',
    item: 'self-harm-thoughts',
    said: ["no plans, just wish I wasn't here", 'not today'],
  },
  { question: 'infection-risk', item: 'immunosuppressed', said: ['no, only methotrexate'] },
  { question: 'calf', item: 'calf-swelling', said: ['not both, the left one'] },
  {
    question: 'infection-risk',
    item: 'recent-infection-or-procedure',
    said: ['no, just the abscess they drained'],
  },
  { question: 'saddle-and-toilet', item: 'sexual-change', said: ['no change, nothing works'] },
  { question: 'saddle-and-toilet', item: 'bowel-change', said: ["fine, I just don't feel it"] },
  { question: 'hands', item: 'hand-clumsiness', said: ['no just dropping things'] },
  {
    question: 'whole-body',
    item: 'trauma',
    said: [
      'no knock he remembers, just sore after the tackle',
      'no, just sore after the fall',
      'no one knock he remembers, but he was tackled hard',
      'no injury that I know of, but I fell on Monday',
      'no knock I remember, I was drunk and woke up on the floor',
    ],
  },
]
