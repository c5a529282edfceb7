/** Whose, when and whether: the status of findings where several clauses, people or dates stand in one message. */
import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { compileLexicon } from '../../src/language/lexicon.ts'
import { understand } from '../../src/language/understand.ts'

const knowledge = loadKnowledge('knowledge')
const lexicon = compileLexicon(knowledge)
const read = (text: string) =>
  understand(text, { knowledge, lexicon, now: '2026-11-20T10:00:00Z', zone: 'Europe/London' })

/** The status of one finding, "nothing" where it is not read. */
const statusOf = (text: string, finding: string): string =>
  read(text).mentions.find((mention) => mention.finding === finding)?.status ?? 'nothing'

describe('a trigger speaks of its own clause', () => {
  test.each([
    ["hard to say if it's numb down there, low back's sore", 'low-back-pain', 'present'],
    ['my bum is numb and it has not come back in a week', 'saddle-numbness', 'present'],
    ['it feels as if someone is stabbing my chest', 'chest-pain', 'present'],
    ['no lifting since the c section', 'postpartum', 'present'],
    ['ice in front of the bus stop, down I went on my behind', 'minor-fall', 'present'],
    [
      'bum went dead on a 4 hour train yesterday, felt normal again a minute after I stood up',
      'saddle-numbness',
      'historical',
    ],
    ['I think I pulled something, lower back is killing me', 'low-back-pain', 'present'],
    ['not sure if my legs are weak', 'leg-weakness', 'uncertain'],
    ['crashed my motorbike in 2009, lower back sore today', 'low-back-pain', 'present'],
    ['in 2009, a bad car crash', 'major-trauma', 'historical'],
    ['I retired in 2011 and took up golf. In 2012, lower back pain', 'low-back-pain', 'historical'],
    ['finished the antibiotics, now lower back pain', 'low-back-pain', 'present'],
    ['no fever no chills, upper back sore', 'upper-back-pain', 'present'],
    ['no fever no chills, upper back sore', 'chills', 'absent'],
    ['not on blood thinners, lower back hurts', 'low-back-pain', 'present'],
    ['nothing scary, low back is just creaky', 'low-back-pain', 'present'],
    ['no fever, chills or lower back pain', 'low-back-pain', 'absent'],
    ['no pain, numb leg', 'leg-numbness', 'uncertain'],
    ['my lower back pain wakes me at 3 in the morning', 'low-back-pain', 'present'],
    ["what if my leg goes numb or I can't pee", 'cannot-pee', 'hypothetical'],
    ["no sure if ah've lost weight or no", 'weight-loss', 'uncertain'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('what is asked about a link, or thought, is not doubted', () => {
  test.each([
    ['could that be why my lower back hurts today?', 'low-back-pain', 'present'],
    ['is it connected with the back ache?', 'low-back-pain', 'present'],
    ["I think I'd be better off dead", 'self-harm-thoughts', 'present'],
    ['I would not hurt myself', 'self-harm-thoughts', 'absent'],
    ['I think I have a fever', 'fever', 'uncertain'],
    ['I leak when I cough, have done since my twins', 'bladder-incontinence', 'present'],
    ["I'm asking about my own lower back", 'low-back-pain', 'present'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('a denial, a date and a name reach only as far as they go', () => {
  test.each([
    // a wording that denies leads a list like any other "no"
    ['no bruising, numbness or weakness', 'leg-numbness', 'absent'],
    ['no bruising, numb leg', 'leg-numbness', 'uncertain'],
    ["I'm not faint or sweaty", 'sweating-or-faint', 'absent'],
    ['no signs of a fever', 'fever', 'absent'],
    ["it's not just the left leg, it's both", 'both-legs-symptoms', 'present'],
    ["apart from a fever I'm fine", 'fever', 'present'],
    // whoever has not looked at it denies nothing
    ["doctor hasn't seen the lump yet", 'lump', 'present'],
    ['the gp has not checked my numb leg', 'leg-numbness', 'present'],
    ['gp did not find a lump', 'lump', 'absent'],
    // somebody who is named without an article
    ['Mate had a stroke', 'heart-attack-or-stroke-recent', 'other'],
    ['colleague slipped a disc', 'disc-herniation', 'other'],
    ['Neighbour has a bad back', 'low-back-pain', 'other'],
    ['mate, had a fall yesterday', 'minor-fall', 'present'],
    ['boss is a nightmare, low back sore', 'low-back-pain', 'present'],
    ["both my gran's legs have gone weak", 'leg-weakness', 'other'],
    ['numb in my lady parts', 'saddle-numbness', 'present'],
    ["Mother has osteoporosis. I don't", 'osteoporosis', 'absent'],
    // what explains a thing has a date of its own
    ['on warfarin for a clot in my leg back in 2019', 'anticoagulant', 'present'],
    ['not on the thinners anymore', 'anticoagulant', 'historical'],
    ['bad fevers, that was in 2022', 'fever', 'historical'],
    ['tingling in my leg has stopped', 'leg-numbness', 'historical'],
    ["can't get it up any more since my low back went", 'low-back-pain', 'present'],
    // asked on, and denied behind
    [
      'What are the warning signs? Like losing control of the bladder?',
      'bladder-incontinence',
      'hypothetical',
    ],
    ['told to watch for numbness in the saddle area. I have neither.', 'saddle-numbness', 'absent'],
    ['upper back hurts, I think only muscle', 'upper-back-pain', 'present'],
    ['maybe the leg is numb', 'leg-numbness', 'uncertain'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('a date makes history of what passes, and not of what stays', () => {
  test.each([
    ['had a stent in 2019', 'heart-disease', 'present'],
    ['a pacemaker was put in years ago', 'pacemaker', 'present'],
    ['put on alendronic acid last year', 'osteoporosis', 'present'],
    ['started apixaban last year', 'anticoagulant', 'present'],
    ['I was on warfarin in 2019', 'anticoagulant', 'historical'],
    ['I used to have high blood pressure', 'high-blood-pressure', 'historical'],
    ['my leg was numb in 2019', 'leg-numbness', 'historical'],
    ['once my kidney infection is fully cleared can I have a massage', 'recent-infection', 'present'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('a clause that only says that it is over looks back over marks', () => {
  test.each([
    ['a clot after a flight in 2018, calf was like a balloon, all gone', 'calf-swelling', 'historical'],
    ['was so short of breath, doc gave prednisone. both finished', 'steroid-use', 'historical'],
    ['was so short of breath, doc gave prednisone. both finished', 'severe-breathlessness', 'historical'],
    ['tingly foot, weak leg in 2016, never came back', 'leg-numbness', 'historical'],
    ['in 2017 my foot went numb, dragged my toes, therapy fixed it right up', 'foot-drop', 'historical'],
    ['had night sweats, gone', 'night-sweats', 'historical'],
    ['even had thoughts of ending it, that is over', 'self-harm-thoughts', 'historical'],
    // a single word speaks of the last thing, and of nothing where it is no clause of its own
    ['numb bum, a course of prednisone, finished', 'saddle-numbness', 'present'],
    ['numb leg, my back has gone', 'leg-numbness', 'present'],
    ['numb legs, never came back to normal', 'leg-numbness', 'present'],
    ["I once again can't feel my groin", 'saddle-numbness', 'present'],
    ['lifted a box in 2023 and my legs got weak then, still are', 'leg-weakness', 'present'],
    ['that winter coat made me sweat, chest pain now', 'chest-pain', 'present'],
    ['mrs says I wet the bed last night', 'bladder-incontinence', 'present'],
    ['numb between my legs, painkillers finished', 'saddle-numbness', 'present'],
    ['numb leg, nothing fixed it', 'leg-numbness', 'present'],
    ['my leg is numb and no pill has cured it', 'leg-numbness', 'present'],
    ['my leg is numb, can you fix it?', 'leg-numbness', 'present'],
    ['my leg is numb, how long before it heals', 'leg-numbness', 'present'],
    ['my leg goes numb when I walk and stops', 'leg-numbness', 'present'],
    ['my leg has been numb, not been right since', 'leg-numbness', 'present'],
    ["can't feel my foot since the fall", 'leg-numbness', 'present'],
    // what is told of today is not over
    ['my back hurts and I had a fever, all gone now', 'low-back-pain', 'present'],
    ['weak legs since monday, and a fever, both gone now', 'leg-weakness', 'present'],
    ['my legs are weak. both kids are better, all cleared up', 'leg-weakness', 'present'],
    ['new bruises coming up all over', 'unexplained-bruising', 'present'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('what counts for life is told as past by its verb, its year or its treatment', () => {
  test.each([
    ['Had lymphoma', 'cancer-history', 'historical'],
    ['history of cancer', 'cancer-history', 'historical'],
    ['prostate cancer, 2014, PSA good', 'cancer-history', 'historical'],
    ['treated for cervical cancer 2017', 'cancer-history', 'historical'],
    ['had a clot after my second kid', 'dvt-history', 'historical'],
    ['I have breast cancer', 'cancer-history', 'present'],
    ["I've had cancer for two years", 'cancer-history', 'present'],
    ['had cancer and still having chemo', 'cancer-history', 'present'],
    ['had a stent in 2019', 'heart-disease', 'present'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('a time of life that is over', () => {
  test.each([
    ['many years before I have taken cortisone tablets', 'steroid-use', 'historical'],
    [
      'kidney infection in my gap year, peeing fire. Antibiotics did the trick',
      'burning-urine',
      'historical',
    ],
    ['I was a smackhead', 'iv-drug-use', 'historical'],
    ['on warfarin until 2011', 'anticoagulant', 'historical'],
    ['used warfarin after a clot in 2010, stopped years ago', 'anticoagulant', 'historical'],
    ['on warfarin after a clot in 2010, never stopped', 'anticoagulant', 'present'],
    ["there was a time I couldn't pass water", 'cannot-pee', 'historical'],
    ['had a clot in 2018, was on apixaban then', 'anticoagulant', 'historical'],
    ['I lifted a box and my leg went numb then', 'leg-numbness', 'present'],
    ['leg pain to the foot is gone but now I have a fever', 'leg-pain-below-knee', 'historical'],
    ['leg pain to the foot is gone but now I have a fever', 'fever', 'present'],
    ['the numbness in my leg was gone but now it is back', 'leg-numbness', 'present'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('imagined, and not told', () => {
  test.each([
    ['how would I notice? numb crotch? weak leg?', 'saddle-numbness', 'hypothetical'],
    ['how would I notice? numb crotch? weak leg?', 'leg-weakness', 'hypothetical'],
    ['how bad is this? My leg is numb.', 'leg-numbness', 'present'],
    ['how do I know if it is serious? I have a numb crotch', 'saddle-numbness', 'present'],
    ['the physio said ring me the minute both legs tingle', 'leg-numbness', 'hypothetical'],
    ['were the pain to start waking me at night, is that bad?', 'night-pain', 'hypothetical'],
    ['if ever my wee burns, is that the kidney', 'burning-urine', 'hypothetical'],
    ['does it make somebody vomit, have chills?', 'chills', 'hypothetical'],
    ['I rang the minute my legs went numb', 'leg-numbness', 'present'],
    ['should I go to hospital if my legs are numb?', 'leg-numbness', 'uncertain'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('one word behind a finding doubts it where the clause ends', () => {
  test.each([
    ["chest pain maybe, I'm not certain", 'chest-pain', 'uncertain'],
    ['my leg is numb. maybe I should stretch', 'leg-numbness', 'present'],
    ['a foot massage maybe', 'asked-reflexology', 'present'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('people who are told of', () => {
  test.each([
    ['Father: high blood pressure, stent. Self: only stiff neck', 'heart-disease', 'other'],
    ['mother of two, high blood pressure', 'high-blood-pressure', 'present'],
    ['Mr Kamau is the one with the bad lower back', 'low-back-pain', 'other'],
    ['the bloke next to me on the ward had chest pain', 'chest-pain', 'other'],
    ['sister in law on my line has high blood pressure', 'high-blood-pressure', 'other'],
    ['sister in law came, my leg is numb', 'leg-numbness', 'present'],
    ["Nan's got a pacemaker. None in me", 'pacemaker', 'absent'],
    ["my daddy had colon cancer. Ain't never had it myself", 'cancer-history', 'absent'],
    ['my gf takes blood thinners, not me', 'anticoagulant', 'other'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))

  test.each([
    ["my sister is pregnant and can't pee. me, I just want the heat pad info", undefined],
    ['buddy at the terminal has a fever and chills, glad it aint me', undefined],
    ["colleague collapsed with chest pain and can't feel his legs, ambulance took him", 'unclear'],
    ["my wife collapsed with chest pain and can't feel her legs, ambulance took her", 'told'],
  ])('%s: %s', (text, role) => expect(read(text).somebody?.role).toBe(role))
})

describe('somebody else who is ill is the patient', () => {
  test.each([
    ['my husband has a lump that pulses in his belly, his back hurts and he nearly passed out', 'told'],
    ["my dad's got pain in his chest and he is sweating", 'told'],
    ['my wife has a pacemaker, can she put a TENS machine on her bad back?', 'told'],
    ["my wife can't pee and her back hurts. What do I do? I'm so worried", 'told'],
    ['her back has been sore for a week', 'told'],
    ["my wife can't pee", 'told'],
    ['my colleague has a numb bum', 'unclear'],
    ['Mate had a stroke', 'unclear'],
    ['my neighbour lost power in both legs, can it happen to me?', undefined],
    ['my nan has osteoporosis', 'unclear'],
    ['my mum had breast cancer. my own back aches', undefined],
    ['my brother has a bad back. Mine is just a pull', undefined],
    ['my brother has a bad back. I have got a stiff neck', undefined],
    ['mum has dementia, asking for her', 'asked'],
    ['my brother had a scare with it, I am asking about him', 'asked'],
  ])('%s: %s', (text, role) => expect(read(text).somebody?.role).toBe(role))

  test.each([
    ["my nan is on blood thinners, I'm not", 'anticoagulant', 'absent'],
    ["my mum has osteoporosis but I don't", 'osteoporosis', 'absent'],
    ["my nan is on blood thinners, I'm not sure which", 'anticoagulant', 'other'],
    ['her back is in bits', 'low-back-pain', 'other'],
    ['my back is in bits', 'low-back-pain', 'present'],
  ])('%s: %s is %s', (text, finding, status) => expect(statusOf(text, finding)).toBe(status))
})

describe('who is told of with a red flag is never passed over', () => {
  test.each([
    'uncle',
    'aunt',
    'cousin',
    'nephew',
    'niece',
    'coworker',
    'flatmate',
    'classmate',
    'mrs',
    'father',
    'the mrs',
    'my coach',
    'my deputy',
    'buddy at the gym',
  ])('%s', (who) => {
    const { somebody, mentions } = read(`${who} has numb legs and cannot pee`)
    const isOwn = mentions.some(({ finding, status }) => finding === 'cannot-pee' && status === 'present')
    expect(somebody !== undefined || isOwn).toBe(true)
  })
})

describe('how long', () => {
  const daysIn = (text: string) => read(text).values.find(({ finding }) => finding === 'duration')?.value

  test.each([
    ['lower back pain, 6 months, stiff for an hour every morning', 180],
    ['taking methotrexate for five years, got a sore back for 4 days', 4],
    ["since lunch I can't pee, my back has been killing me 4 days", 4],
    ['day 5 of this sore back', 5],
    ['sick of this back, 8 months of it', 240],
    ['3 weeks in and the back is still sore', 21],
    ['sore neck, started on sunday', 5],
    ['my foot slaps down, 5 days now', 5],
    ['slipped on the ice yesterday, lower back hurts', 1],
    ['slung a tarp yesterday and my low back grabbed', 1],
    ['low back, week two, 3/10', 14],
    ['back pain. 20 years.', 7300],
  ])('%s: %s days', (text, days) => expect(daysIn(text)).toBe(days))

  test.each([
    'my back aches after 20 minutes of walking',
    'on prednisolone for 2 years and my back aches',
    'my knee was replaced 3 weeks ago, now my back hurts',
    'lower back hurts, I retired in 2009',
    'my MRI is in 2 weeks, back in agony',
    '32 weeks pregnant with a sore back',
    'pain is 4 today, was 9 on sunday',
    'sitting in the car for 4 hours and my back is stiff',
    'blood in my pee yesterday, backache too',
    '49 yrs, sore back',
    '70 years. sore back',
    "throbbing since last week's operation, low back",
    'low back sore, my massage is booked three weeks ahead',
    'my flatmate has been feverish since Friday, I pulled my lower back',
    'came off my bike tonight and my back is throbbing',
  ])('%s: not said', (text) => expect(daysIn(text)).toBeUndefined())
})

describe('how old', () => {
  const ageIn = (text: string) => read(text).values.find(({ finding }) => finding === 'age')?.value

  test.each([
    ['27 here, back ache', 27],
    ['m/52 sore lower back', 52],
    ['34/f with back pain', 34],
    ["I'm only 27, low back", 27],
    ['49 yrs, neck is stiff', 49],
    ['I am male 31 yrs, back pain', 31],
    ['just hit 70 and my back is sore', 70],
    ['turned 60 in June, back stiff', 60],
  ])('%s: %s', (text, age) => expect(ageIn(text)).toBe(age))

  test.each([
    'drove the M25 all day, back sore',
    'back sore for 20 yrs',
    'hit 20 balls at the range, back sore',
    'my daughter is 14, my back hurts from lifting her',
  ])('%s: not said', (text) => expect(ageIn(text)).toBeUndefined())
})

describe('the own back, wherever it is spoken of', () => {
  test.each([
    "back hasn't been right since",
    'stuck with this back all week',
    'tablets I take for my back upset my tummy',
    'the ache goes up into my back',
    'something cracked in my back',
    'my back is just a bit sore',
    'the back has me off work',
  ])('%s', (text) => expect(statusOf(text, 'low-back-pain')).toBe('present'))

  test.each([
    "I'll be back at 5",
    'need my money back in 3 weeks',
    'how do I lift safely to protect my back?',
  ])('%s: no', (text) => expect(statusOf(text, 'low-back-pain')).toBe('nothing'))
})

describe('how old', () => {
  const yearsIn = (text: string) => read(text).values.find(({ finding }) => finding === 'age')?.value

  test.each([
    ['I am 47. On tablets for HIV', 47],
    ['66, on coumadin, low back sore', 66],
    ['fingers cannot hold the chalk. 58 years. neck is sore', 58],
    ['I am of 61 years', 61],
    ["I'm 66 next week", 66],
    ['turning 58 in May', 58],
    ['at what temp do I go to hospital, 38?', undefined],
    ['I am 47 on a scale of bad', undefined],
    ['sore for 58 years', undefined],
    ['I am 20 weeks pregnant', undefined],
  ])('%s: %s', (text, years) => expect(yearsIn(text)).toBe(years))
})
