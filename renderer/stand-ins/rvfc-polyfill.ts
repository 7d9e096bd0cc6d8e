/** In the place of the package of this name (GPL-3.0), which jassub asks for: Chromium has requestVideoFrameCallback itself. */
export {}
