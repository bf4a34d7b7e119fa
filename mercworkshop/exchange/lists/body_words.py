"""Words in the names of bodies that tell their category, in six languages."""

from __future__ import annotations

import re
from functools import cache

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.details import Category
from mercworkshop.exchange.tables.list_words import find_category

# A word ends with * if more letters may follow; Chinese and Arabic words may stand within others.
_SECRETARIAT = (
    "minamata secretariat, interim secretariat, secretariat of the minamata*, minamata "
    "convention secretariat, unep minamata, secretariat de la convention de minamata, "
    "secretaria del convenio de minamata, secretaria de minamata, секретариат минаматской*, "
    "أمانة اتفاقية ميناماتا, 水俣公约秘书处"
)
_CENTRES = (
    "bcrc*, scrc*, crcb*, crbas*, bcrc caribbean, basel convention regional cent*, stockholm "
    "convention regional cent*, basel and stockholm, basel convention coordinating cent*, "
    "centre regional de la convention*, centre regional de convention*, centro regional del "
    "convenio*, centro coordinador*, региональный центр*, المركز الإقليمي, مركز إقليمي, "
    "公约区域中心"
)
_ACRONYMS = (
    "UNEP UNDP UNITAR UNIDO PAHO FAO ILO IOM UNICEF UNESCO UNFPA UNHCR UNOPS UNODC UNECA "
    "UNECE ESCAP ESCWA ECLAC UNCTAD WTO WCO WMO IAEA WFP OCHA OPCW OECD GEF IFC IDB ADB AFDB "
    "CAF IMF INTERPOL ECOWAS SADC COMESA CEMAC UEMOA WAEMU EAC IGAD ASEAN SAARC CARICOM "
    "CARPHA OECS SICA CCAD OAS SPREP SPC GCC EEC AOSIS IUCN PNUE PNUMA PNUD ONUDI OMS OPS OIT "
    "OIM FMAM OCDE OMD CEPAL CEPALC CEDEAO ONU OEA FIDA OTCA WHO EU BID ITU APEC CIS"
)
"""Acronyms of intergovernmental organisations; they count only in capitals."""
_SHORT = "AU UE UA UN LAS"
"""Acronyms that are also words of a language; they count only alone or at the beginning."""
_IGO = (
    "юнеп, проон, воз, юнидо, оон, фао, мот, юнитар, гэф, снг, еэк, еаэс, пнуд, united "
    "nations*, un environment*, world health organi*, world bank, world customs*, food and "
    "agriculture organi*, international labour*, global environment facility, inter american "
    "development*, interamerican*, asian development bank, african development bank, african "
    "union, european union, european commission, delegation of the european*, caribbean "
    "community*, pacific community, organisation of eastern caribbean*, organization of "
    "eastern caribbean*, organization of american*, organisation of american*, league of "
    "arab*, commonwealth secretariat, cooperation council, nations unies, banque mondiale, "
    "banque africaine*, banque interamericaine*, union africaine, union europeenne, "
    "organisation mondiale*, organisation internationale*, programme des nations*, communaute "
    "economique*, naciones unidas, banco mundial, banco interamericano*, union europea, "
    "organizacion mundial*, organizacion panamericana*, programa de las naciones*, sistema de "
    "la integracion*, объединенных наций, всемирн*, всемирный банк, европейский союз, "
    "европейская комиссия, исполком снг, برنامج الأمم المتحدة, الأمم المتحدة, منظمة الصحة "
    "العالمية, منظمة العمل الدولية, البنك الدولي, جامعة الدول العربية, الاتحاد الأوروبي, "
    "الاتحاد الأفريقي, 联合国, 世界卫生组织, 世界银行, 国际劳工组织, 全球环境基金, 欧盟, 非盟"
)
_NGO = (
    "ngo, ong, cso, ipen, zmwg, wwf, greenpeace, rapal, hcwh, nrdc, foundation, association, "
    "associations, network, networks, coalition, alliance, society, friends of, federation, "
    "confederation, civil society, working group, youth*, women s*, watch, trust, charity, "
    "caritas, red cross, non governmental*, indigenous*, trade union*, health care without "
    "harm, artisanal gold council, fondation, reseau, societe civile, amis de*, jeunes "
    "volontaires, collectif, croix rouge, fundacion, asociacion, red de*, alianza, sociedad "
    "civil, federacion, amigos de*, cooperativa*, colectivo, фонд*, ассоциация*, общественн*, "
    "объединение, движение, союз*, сеть, нпо, جمعية, مؤسسة خيرية, شبكة, منظمة غير حكومية, "
    "المجتمع المدني, 基金会, 协会, 自然之友, 民间, 联盟, 网络"
)
_ACADEMIC = (
    "university, universities, college, faculty, school of*, academy*, uwi, polytechnic, "
    "oceanography, universit*, universid*, faculte, facultad, ecole*, escuela*, academie*, "
    "academia*, института химии, универси*, академи*, институт химии*, جامعة, كلية, أكاديمية, "
    "大学, 学院, 研究所, 科学院"
)
_FIRM = (
    "ltd, limited, inc, incorporated, llc, plc, corp, corporation, gmbh, company, co ltd, "
    "pty, sarl, sas, sa de cv, s a, s a de c v, spa, srl, eurl, s a r l, mining "
    "company, goldfields, industries, manufacturer*, manufacturing, chamber of commerce, "
    "chamber of mines, holding*, enterprises, societe miniere*, compagnie*, entreprise*, "
    "chambre de commerce*, industrie*, empresa*, compania*, minera*, camara de*, ооо, оао, "
    "зао, пао, тоо, ооо*, компания*, завод*, комбинат*, предприят*, شركة, مصنع, غرفة التجارة, "
    "有限公司, 公司, 集团, 商会"
)
_GOVERNMENT = (
    "ministry*, ministries, minister*, ministere*, ministerio*, министерств*, department of*, "
    "department, government*, gobierno*, gouvernement*, customs*, attorney general*, "
    "parliament*, senate, embassy, permanent mission, bureau of standards, environmental "
    "protection*, protection agency, authority, pesticides control*, national*, secretaria "
    "de*, secretaria*, direccion general*, direccion*, aduana*, direction generale*, "
    "direction*, douane*, agence nationale*, presidence*, primature, ambassade*, embajada*, "
    "mision permanente*, procuraduria*, autoridad*, comision nacional*, таможен*, комитет*, "
    "агентств*, правительств*, посольств*, министерство*, департамент*, وزارة, هيئة, الجمارك, "
    "دائرة, سفارة, مصلحة, 部, 总署, 局, 委员会, 海关, 大使馆"
)

_ORDER = (
    (Category.SECRETARIAT, _SECRETARIAT),
    (Category.REGIONAL_CENTRE, _CENTRES),
    (Category.IGO, _IGO),
    (
        Category.GOVERNMENT,
        "ministry*, ministere*, ministerio*, министерств*, وزارة, department of*, embassy*, "
        "ambassade*, embajada*, посольств*, secretaria de*",
    ),
    (Category.ACADEMIC, _ACADEMIC),
    (Category.PRIVATE_SECTOR, _FIRM),
    (Category.NGO, _NGO),
    (Category.GOVERNMENT, _GOVERNMENT),
)
"""The first match in this order counts, so that a Ministry of Industry is not taken for a firm."""
_WEAK = (
    "institut*, институт*, centre*, center*, centro*, laborator*, agency, agence*, agencia*, "
    "office*, bureau*, board, council, commission*, unit, authority, service*, division*, "
    "instituto*, центр*, инспекц*, служб*, معهد, مركز, 中心"
)


def classify_body(text: str) -> Category | None:
    """Return the category that follows from the name of a body; None if none does."""
    folded = _fold(text)
    if not folded.strip():
        return None
    if names_only_secretariat(text):
        return Category.SECRETARIAT
    for category, words in _ORDER:
        if _pattern(words).search(folded) or (category is Category.IGO and _is_acronym(text)):
            return category
    return find_category(text)


def names_only_secretariat(text: str) -> bool:
    """Return whether ``text`` says that somebody is of the secretariat, and of no other body."""
    bare = re.sub(r"(?i)^\s*(?:the|le|la|el)\s+", "", text)
    return find_category(bare) is Category.SECRETARIAT


def _is_acronym(text: str) -> bool:
    """Return whether ``text`` holds the acronym of an intergovernmental organisation."""
    words = re.findall(r"[^\W_]+", text)
    known = {*_ACRONYMS.split(), *_SHORT.split()}
    if not words:  # a raised number alone, such as that of a footnote
        return False
    if len(words) > 2 and text.isupper():
        return words[0] in known
    return words[0] in known or not known.isdisjoint(set(words) - set(_SHORT.split()))


def names_body(text: str) -> bool:
    """Return whether words of ``text`` are those of a body and not of a person."""
    return classify_body(text) is not None or bool(_pattern(_WEAK).search(_fold(text)))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    found = []
    for word in (_fold(each).strip() for each in words.replace("*", "\x01").split(",")):
        within = bool(re.search(r"[\u0600-\u06ff\u4e00-\u9fff]", word))
        end = r"\w*" if word.endswith("\x01") or within else ""
        inner = re.escape(word.rstrip("\x01"))
        start = r"(?:ال|و|ل)?" if re.search(r"[\u0600-\u06ff]", word) else ""
        found.append(
            inner + end
            if re.search(r"[\u4e00-\u9fff]", word)
            else rf"(?<!\w){start}{inner}{end}(?!\w)"
        )
    return re.compile("|".join(found))


def _fold(text: str) -> str:
    return re.sub(r"[^\w\x01]+", " ", fold_text(text))
