/** The frame around every screen. */
export const frame = {
  screens: 'Screens',
  screensAndFacets: 'Screens and facets',
  library: 'Library',
  moments: 'Moments',
  coverage: 'Coverage',
  vocabulary: 'Vocabulary',
  exports: 'Exports',
}
