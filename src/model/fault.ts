/** One thing that is wrong: where, and what with its remedy in one line. */
export interface Fault {
  /** The construct path (`shop/prod/orders`), or file and line. */
  readonly path: string;
  /** Subject, fact, remedy. */
  readonly text: string;
}

/** Something a program was excused from, or that runs should see, without being a fault. */
export interface Notice {
  readonly path: string;
  readonly text: string;
}
