/** The warning about classes of which no row was held out. */
export function rareClasses(names: readonly string[], labels: Int32Array): readonly string[] {
  const rare = names.filter((_, k) => labels.filter((own) => own === k).length < 4);
  return rare.length === 0
    ? []
    : [
        `Of ${rare.join(', ')} there are fewer than four rows, all of them fitted to: no held-out row says how well they are told.`,
      ];
}
