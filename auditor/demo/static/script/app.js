import { bag, checkout, thanks } from "./checkout.js";
import { start } from "./frame.js";
import { buyBox, category, home, info, missing, product, search } from "./pages.js";

start({ "": home, c: category, p: product, info, search, cart: bag, checkout, thanks, missing, buyBox });
