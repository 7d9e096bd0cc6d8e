/** Words that stand in many places. */
export const common = {
  productName: 'LocalStory Library',
  cancel: 'Cancel',
  choose: 'Choose',
  done: 'Done',
  save: 'Save',
  saved: 'Saved',
  settings: 'Settings',
  shortcuts: 'Keyboard shortcuts',
  tryAgain: 'Try again',
  /** After the first lines of a list. */
  andMore: (count: number) => `and ${count} more`,
}
