/** What is made of a piece of the knowledge base. It never changes once it is loaded, so that holds as long as the piece. */
export const once = <From extends object, To>(make: (from: From) => To): ((from: From) => To) => {
  const made = new WeakMap<From, To>()
  return (from) => {
    const known = made.get(from)
    if (known !== undefined) return known
    const to = make(from)
    made.set(from, to)
    return to
  }
}
