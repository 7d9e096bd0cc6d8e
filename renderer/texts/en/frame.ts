/** The frame around every screen. */
export const frame = {
  screens: 'Screens',
  screensAndFacets: 'Screens and facets',
  library: 'Library',
  moments: 'Moments',
  vocabulary: 'Vocabulary',
  exports: 'Exports',
}
