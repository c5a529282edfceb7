/** `natural` ships no types for its single files; only these are used. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const PorterStemmer: { stem(word: string): string }
  // biome-ignore lint/style/noDefaultExport: that is how the file exports it
  export default PorterStemmer
}
