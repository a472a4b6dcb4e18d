declare module 'njre' {
  /** Unpacks a Java into the folder `jre` beside `installPath`, and gives that folder. */
  export function install(version: number, options: { type: 'jre' | 'jdk'; installPath: string }): Promise<string>;
}
