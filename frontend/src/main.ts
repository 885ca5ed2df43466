import "@tabler/core/dist/css/tabler.css";
import "./styles/corridor.css";
import "./styles/portal.css";
import "./styles/desk.css";
import "./styles/evaluations.css";
import "./styles/assessments.css";
import "./styles/plots.css";
import "./styles/indices.css";
import "./styles/board.css";
import "./styles/print.css";

import htmx from "htmx.org";
import { installDrawer } from "./page/drawer";
import { installMenus } from "./page/menus";
import { installNotices } from "./page/notices";
import { installToken } from "./page/token";
import { mountIslands } from "./islands";

installToken(document);
installDrawer();
installMenus();
installNotices();
mountIslands(document);
htmx.onLoad((element) => {
  mountIslands(element);
});
