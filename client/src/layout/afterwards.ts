// What nobody needs in the first second.
import './print.css'
