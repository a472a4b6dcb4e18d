const { warn, info, log } = console;
let acts = 0;

/** Packages greet and warn about settings that matter in production only; our terminal is for people who start the product. */
export async function quietly<T>(act: () => Promise<T>): Promise<T> {
  acts += 1;
  console.warn = console.info = console.log = () => undefined;
  try {
    return await act();
  } finally {
    acts -= 1;
    if (acts === 0) Object.assign(console, { warn, info, log });
  }
}
