/**
 * A *panel* is eight rows seen column-wise: any quantity of the rows is eight numbers side by side, four
 * vectors of two lanes. A tile of features is a sequence of panels of F such octets, a tile of logits or
 * responsibilities one of K.
 */
export const PANEL_ROWS: i32 = 8;
/** Bytes of one quantity of a panel. */
export const OCTET: usize = 64;
/** Bytes of a vector of two lanes. */
export const VECTOR: usize = 16;
/** Bytes of a number. */
export const NUMBER: usize = 8;
