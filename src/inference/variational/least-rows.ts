/** A component that is expected to hold fewer rows than this counts as one without rows. */
export const leastRows = 1;
