/** Without a library: the first screen, and the dialogs that make or open one. */
export const welcome = {
  lead: 'Keep interview clips in one place, search everything that is said in them, and export captioned clips, all on this computer.',
  openSample: 'Open the sample library',
  newLibrary: 'New library',
  openLibrary: 'Open a library',
  recent: 'Recent libraries',

  firstName: 'My Library',
  name: 'Name',
  inFolder: 'In the folder',
  pickFolder: 'Where to put the library',
  make: 'Make the library',
  folderIsMade: (path: string) => `A folder is made: ${path}`,
  openFolder: 'Open this folder',
  openHint: 'A library is the folder that holds library.json.',
}
