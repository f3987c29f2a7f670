/** The letters that may count a repeated variable. */
export const indexLetters: readonly string[] = ['i', 'j', 'k', 'l', 'm', 'n', 't'];

/** Those for components, the customary first: what `mu` is repeated over in `mu[z_i]` where nothing says. */
export const componentLetters: readonly string[] = ['k', 'l', 'm', 'n', 't', 'j', 'i'];
