"""Which vendors a page is known to have: by what it loads, what its scripts set, what is drawn."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from checks.signals.chat import callback_request, live_chat
from checks.signals.vendors import vendors_on
from tests.spiders.pages import document


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("<script defer data-domain='a.store' src='/js/script.js'></script>", "Plausible"),
        ("<script data-domain='a.store' src='https://count.a.store/js/plausible.outbound-links.js?v=2'></script>", "Plausible"),
        ("<script defer data-website-id='94db1cb1' src='/u/getinfo.js'></script>", "Umami"),
        ("<script data-domain='a.store' src='/js/theme.js'></script>", ""), ("<script src='/js/script.js'></script>", ""),
        ("<script data-domain-script='94db' src='https://consent.example/script.js'></script>", ""),
    ],
)  # fmt: skip
def test_a_script_that_a_store_serves_itself_is_known_by_its_tag(tag: str, name: str) -> None:
    page = Document(Page("https://a.store/", PageKind.HOME, Device.HTTP, f"<html><head>{tag}</head><body>Lamps</body></html>"))
    assert [loaded.vendor.name for loaded in vendors_on(page)] == ([name] if name else [])


@pytest.mark.parametrize(
    ("address", "met"),
    [
        ("//code.jivo.ru/widget/AbCd1234", {"chat.jivo"}),
        ("https://code.jivosite.com/script/widget/AbCd", {"chat.jivo"}),
        ("https://cdn-ru.bitrix24.kz/b1/crm/site_button/loader_8_abc.js", {"chat.bitrix24"}),
        ("https://static.widget.trengo.eu/embed.js", {"chat.trengo"}),
        ("https://salesiq.zohopublic.in/widget?wc=1", {"chat.zoho"}),
        ("https://beacon-v2.helpscout.net", {"chat.helpscout"}),
        ("//widgets.binotel.com/chat/widgets/abc.js", {"chat.binotel"}),
        ("//widgets.binotel.com/getcall/widgets/abc.js", {"callback.binotel"}),
        ("//widgets.binotel.com/calltracking/widgets/abc.js", {"calltracking.binotel"}),
        ("//widgets.mango-office.ru/widgets/mango.js", {"calltracking.mango"}),
        ("//widgets.mango-office.ru/site/12345", {"callback.mango"}),
        ("https://shop.phonet.com.ua/public/widget/call-catcher/lib-v3.js", {"callback.phonet"}),
        ("https://mc.yandex.ru/metrika/tag.js", {"analytics.metrika"}),
        ("https://mc.webvisor.org/metrika/tag_ww.js", {"analytics.metrika"}),
        ("https://mc.yandex.ru/webvisor/12345678?rn=1", {"replay.webvisor"}),
        ("https://t.contentsquare.net/uxa/0123456789abc.js", {"replay.contentsquare"}),
        ("https://cdn.lgrckt-in.com/LogRocket.min.js", {"replay.logrocket"}),
        ("https://edge.eu1.fullstory.com/s/fs.js", {"replay.fullstory"}),
        ("https://www.googletagmanager.com/gtag/js?id=G-ABC123", {"analytics.google"}),
        ("https://www.googletagmanager.com/gtag/js?id=AW-100200300", set()),
        ("https://cdn.shopify.com/s/files/1/theme.js", set()),
        ("https://chat.s3.yandex.net/other/file.js", set()),
        ("https://connect.facebook.net/en_US/sdk.js", set()),
        ("https://cdn.dynamicyield.com/api/8767825/images/lamp.png", set()),
        ("https://vk.com/js/api/openapi.js?169", set()),
        ("https://multisearch.io/plugin/10001", {"search.multisearch"}),
        ("https://widget.helpcrunch.com", {"chat.helpcrunch"}),
        ("https://shop.widget.helpcrunch.com/", {"chat.helpcrunch"}),
        ("https://widget.helpcrunch.com.shop.example/", set()),
        ("https://cdn.lr-ingest.io/logger.min.js", {"replay.logrocket"}),
        ("https://cdn.jsdelivr.net/npm/doofinder@latest/dist/doofinder.min.js", {"search.doofinder"}),
        ("https://mod.calltouch.ru/init-min.js?id=abcd1234", {"calltracking.calltouch"}),
        ("//static.lipscore.com/assets/en/lipscore-v1.js", {"reviews.lipscore"}),
        ("https://widget.siteheart.com/apps/js/sh.js", {"chat.siteheart"}),
        ("https://static-eu.oct8ne.com/api/v2/oct8ne-api-2.3.js?20000", {"chat.oct8ne"}),
        ("//cdn.callbackhunter.com/cbh.js?hunter_code=a1", {"callback.callbackhunter"}),
        ("https://widget.reviews.io/modern-widgets/nuggets.js", {"reviews.reviewsio"}),
        ("https://sak.userreport.com/shop/launcher.js", {"survey.userreport"}),
        ("https://www.testograf.ru/embed/embed.js?v=1", {"survey.testograf"}),
        ("https://www.testograf.ru/ru/blog/embed.js", set()),
        ("https://cdn.quantummetric.com/qscripts/quantum-shop.js", {"replay.quantummetric"}),
        ("https://elfsight.com/embed-sdk.js", set()),
        ("https://members.lipscore.com/widgets/docs.js", set()),
        ("https://d.plerdy.com/public/js/click/main.js?v=0.5", {"replay.plerdy"}),
        ("https://www.plerdy.com/pricing/", set()),
        ("//shoppilot.ru/scripts/loader.js", {"reviews.aplaut"}),
        ("//cdn.dashly.app/api.min.isolate.js", {"chat.dashly"}),
        ("//d3itxuyrq7vzpz.cloudfront.net/assets/reamaze.js", {"chat.reamaze"}),
        ("//d3itxuyrq7vzpz.cloudfront.net/assets/lamp.js", set()),
        ("https://mcdn.retailrocket.net/api/markupblocks/?blockId=1", {"recommendations.retailrocket"}),
        ("https://cdn.wootric.com/wootric-sdk.js", {"survey.wootric"}),
        ("https://assets.gameball.co/widget/js/gameball-init.min.js", {"loyalty.gameball"}),
        ("https://searchserverapi.com/widgets/shopify/init.js?a=1", {"search.searchanise"}),
        ("https://scripts.simpleanalyticscdn.com/latest.js", {"analytics.simpleanalytics"}),
        ("https://widget.chatim.app/widget.js", {"chat.chatim"}),
        ("https://chatix.io/widget/chatix_widget_main.js", {"chat.chatix"}),
        ("https://tallker.com/widget/a1b2", {"chat.tallker"}),
        ("https://tallker.com/docs", set()),
        ("https://cdn.gladly.com/chat-sdk/widget.js?q=1", {"chat.gladly"}),
        ("//d2oh4tlt9mrke9.cloudfront.net/Record/js/sessioncam.recorder.js", {"replay.sessioncam"}),
        ("https://js.refiner.io/v001/client.js", {"survey.refiner"}),
        ("https://scripts.luigisbox.tech/LBX-123.js", {"search.luigisbox"}),
        ("https://ac.cnstrc.com/autocomplete/lamp?key=1", {"search.constructor"}),
        ("https://cdn.esputnik.com/scripts/0123456789.js", {"analytics.esputnik"}),
        ("https://esputnik.com/uk/", set()),
        ("https://cdn-widgetsrepository.yotpo.com/v1/loader/a1b2", set()),
        ("https://connect.facebook.net/uk_UA/sdk/xfbml.customerchat.js", set()),
    ],
)
def test_what_is_loaded_tells_the_vendor(address: str, met: set[str]) -> None:
    page = Page("https://a.example/", PageKind.HOME, Device.HTTP, f'<html><body><script src="{address}"></script></body></html>')
    assert {f"{on.vendor.kind}.{on.vendor.id}" for on in vendors_on(Document(page))} == met


@pytest.mark.parametrize(
    ("code", "met"),
    [
        ("var Tawk_API = Tawk_API || {}, start = new Date();", {"chat.tawk"}),
        ("window.__lc = window.__lc || {}; window.__lc.license = 1;", {"chat.livechat"}),
        ("window['_fs_host'] = 'fullstory.com'; window['_fs_org'] = 'o-1';", {"replay.fullstory"}),
        ("(function(w){w.chaportConfig={appId:'1'}})(window)", {"chat.chaport"}),
        ("window.$crisp=[];", {"chat.crisp"}),
        ("window.carrotquest={};carrotquest.settings={};", {"chat.carrotquest"}),
        ("var $zoho=$zoho||{}; $zoho.salesiq = $zoho.salesiq || {values: {}};", {"chat.zoho"}),
        ("$zoho.forms = {};", set()),
        ("var _paq = window._paq = window._paq || []; (function() { g.src = u + 'matomo.js'; })();", {"analytics.matomo"}),
        ("!function(){var t=window.driftt=window.drift=window.driftt||[]}();", {"chat.drift"}),
        ("drift.SNIPPET_VERSION = '0.3.1';", {"chat.drift"}),
        ("window.drift = 4; // pixels a minute", set()),
        ("window.replainSettings = { id: 'a-1' };", {"chat.replain"}),
        ("window.iAdvizeInterface = window.iAdvizeInterface || [];", {"chat.iadvize"}),
        ("embedded_svc.settings.displayHelpButton = true;", {"chat.salesforce"}),
        ("(function(w,d,n,c){w.CalltouchDataObject=n;})(window,document,'ct','a1');", {"calltracking.calltouch"}),
        ("var _shoppilot = _shoppilot || [];", {"reviews.aplaut"}),
        ("cackle_widget = window.cackle_widget || []; cackle_widget.push({widget: 'Comment'});", {"reviews.cackle"}),
        ("w['_ekomiWidgetsServerUrl'] = '//widgets.ekomi.com';", {"reviews.ekomi"}),
        ("_tsProductReviewsConfig = {tsid: 'X1'};", {"reviews.trustedshops"}),
        ("window.lipscoreInit = function() { lipscore.init({apiKey: 'a1'}); };", {"reviews.lipscore"}),
        ("lipscore.initWidgets(); // nothing is set here", set()),
        ("_shcp = []; _shcp.push({widget_id: 1, widget: 'Chat'});", {"chat.siteheart"}),
        ("window.oct8ne = oct8neScript;", {"chat.oct8ne"}),
        ("var ht_ctc_chat_var = {number: '380441234567'};", {"messenger.clicktochat"}),
        ("window._urq = window._urq || []; _urq.push(['setMediaId', 'a']);", {"survey.userreport"}),
        ("var oct8neVtexOld = 1, _urqs = 2;", set()),
        ("w.__clerk_q=w.__clerk_q||[];", {"recommendations.clerk"}),
        ("window._mfq = window._mfq || [];", {"replay.mouseflow"}),
        ("window.LOSiteId = 'a-1';", {"replay.luckyorange"}),
        ("_site_hash_code = 'a1', _suid = 1;", {"replay.plerdy"}),
        ("window.heap=window.heap||[],heap.load=function(e,t){window.heap.appid=e};", {"analytics.heap"}),
        ("var heap = []; heap.push(3);", set()),
        ("window.dashlyasync = [];", {"chat.dashly"}),
        ("Searchanise.SearchInput = '#search';", {"search.searchanise"}),
        ("window.crmPluginConfig = {hidden: false};", {"chat.amocrm"}),
        ("webim_visitor = {id: '1', crc: 'a1'};", {"chat.webim"}),
        ("var webim_url = '/i/picture.webp', webim = 1;", set()),
        ("window.gladlyConfig = {appId: 'a-1'};", {"chat.gladly"}),
        ("lpTag.hooks = lpTag.hooks || [];", {"chat.liveperson"}),
        ("window.chatim = window.chatim || {};", {"chat.chatim"}),
        ("window.__insp = window.__insp || []; __insp.push(['wid', 1]);", {"replay.inspectlet"}),
        ("window._refinerQueue = window._refinerQueue || [];", {"survey.refiner"}),
        ("usedeskMessenger.open('chat'); fsReady(function () {});", set()),
        ("if (window.Tawk_API) { Tawk_API.hideWidget(); }", set()),
        ("if (window.Tawk_API == null || typeof Tawk_API === 'undefined') { say('no chat'); }", set()),
        ('{"services": {"Tawk_API": "chat", "$crisp": "chat"}}', set()),
        ("var myTawk_API = 1, Tawk_APIs = 2, tawk_api = 3; [].map(Tawk_API => 4);", set()),
    ],
)
def test_a_global_that_a_script_sets_tells_the_vendor(code: str, met: set[str]) -> None:
    page = Page("https://a.example/", PageKind.HOME, Device.HTTP, f"<html><body><script>{code}</script></body></html>")
    assert {f"{on.vendor.kind}.{on.vendor.id}" for on in vendors_on(Document(page))} == met


@pytest.mark.parametrize(
    ("drawn", "chat", "call"),
    [
        ('<div class="comagic-c-consultant-label"><i></i></div>', True, False),
        ('<div class="comagic-widget comagic-o-rack"><i></i></div>', False, False),
        ('<div class="comagic-widget comagic-c-sitephone-container"><i></i></div>', False, True),
    ],
)
def test_a_box_of_a_service_with_several_is_read_by_its_own_class(drawn: str, *, chat: bool, call: bool) -> None:
    assert bool(list(live_chat(document(drawn)))) is chat
    assert bool(list(callback_request(document(drawn)))) is call


def test_what_is_left_of_a_chat_that_its_maker_ended_is_no_chat() -> None:
    drawn = '<div id="fb-root"></div><div class="fb-customerchat" attribution="setup_tool" page_id="1">Messenger</div>'
    assert not list(vendors_on(document(drawn)))
    assert not list(live_chat(document(drawn)))
