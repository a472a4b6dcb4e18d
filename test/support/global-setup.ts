/** Nothing is shared between test files yet but the built stack, which the rehearsal builds once and keeps by content. */
export default async function setup(): Promise<void> {}
