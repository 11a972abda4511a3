"""A few hundred plain invented sentences. The mean of their vectors is the centre of all vectors."""

# language: (who, does what); each who goes with each does what
_GRIDS = {
    "en": (
        ["The government of Varland", "A spokesman for the port authority", "The opposition leader Mara Olden",
         "Police in the northern city of Tessin", "The central bank", "Two senior officials",
         "The shipping company Norlund",
         "Residents of the flooded valley", "The head of the relief agency", "A court in the capital", "The striker",
         "Scientists at the coastal institute"],
        ["said on Monday that talks would resume next week.", "rejected the proposal after a long debate.",
         "reported that 14 people had been injured in the accident.",
          "announced plans to spend 3 million crowns on new roads.",
         "did not comment on the claims, which were first published by a local newspaper.",
         "expects prices to fall by about 2 per cent this year.", "warned of heavy rain along the coast.",
         "welcomed the agreement as a step forward.", "won the final match by two goals to one.",
         "asked for more time to study the documents.", "was criticised for its slow answer to the crisis.",
         "signed a contract with a foreign partner in 2015."]),
    "de": (["Die Regierung von Varland", "Ein Sprecher der Polizei", "Die Zentralbank", "Der Vorsitzende der Partei"],
           ["teilte am Montag mit, dass die Gespräche fortgesetzt werden.",
            "rechnet in diesem Jahr mit sinkenden Preisen.",
            "lehnte den Vorschlag nach langer Debatte ab.", "sprach von 14 Verletzten bei dem Unfall.",
            "will drei Millionen Kronen für neue Straßen ausgeben."]),
    "fr": (["Le gouvernement du Varland", "Un porte-parole de la police", "La banque centrale", "Le chef du parti"],
           ["a annoncé lundi la reprise des négociations.", "s'attend à une baisse des prix cette année.",
            "a rejeté la proposition après un long débat.", "a fait état de 14 blessés dans l'accident.",
            "veut consacrer trois millions de couronnes aux nouvelles routes."]),
    "es": (["El gobierno de Varlandia", "Un portavoz de la policía", "El banco central", "El líder del partido"],
           ["anunció el lunes que se reanudarán las conversaciones.", "espera que los precios bajen este año.",
            "rechazó la propuesta tras un largo debate.", "informó de 14 heridos en el accidente.",
            "quiere gastar tres millones de coronas en nuevas carreteras."]),
    "ru": (["Правительство Варландии", "Представитель полиции", "Центральный банк", "Руководство партии"],
           ["сообщило в понедельник, что переговоры возобновятся.", "ожидает снижения цен в этом году.",
            "не поддержало это предложение после долгих споров.", "сообщает о 14 пострадавших в аварии.",
            "намерено потратить три миллиона крон на новые дороги."]),
    "tr": (["Varland hükümeti", "Polis sözcüsü", "Merkez bankası", "Parti başkanı"],
           ["pazartesi günü görüşmelerin yeniden başlayacağını söyledi.", "bu yıl fiyatların düşmesini bekliyor.",
            "uzun tartışmaların ardından öneriyi reddetti.", "kazada 14 kişinin yaralandığını bildirdi.",
            "yeni yollar için üç milyon kron harcamak istiyor."]),
    "az": (["Varland hökuməti", "Polisin nümayəndəsi", "Mərkəzi bank", "Partiyanın sədri"],
           ["bazar ertəsi danışıqların davam edəcəyini bildirdi.", "bu il qiymətlərin düşəcəyini gözləyir.",
            "uzun müzakirədən sonra təklifi rədd etdi.", "qəzada 14 nəfərin yaralandığını açıqladı.",
            "yeni yollara üç milyon kron xərcləmək istəyir."]),
    "fa": (["دولت وارلند", "سخنگوی پلیس", "بانک مرکزی", "رهبر حزب"],
           ["روز دوشنبه گفت که مذاکرات از سر گرفته می‌شود.", "انتظار دارد امسال قیمت‌ها کاهش یابد.",
            "پس از بحثی طولانی این پیشنهاد را رد کرد.", "از زخمی شدن ۱۴ نفر در این حادثه خبر داد.",
            "می‌خواهد سه میلیون کرون برای جاده‌های تازه هزینه کند."]),
    "ar": (["حكومة فارلند", "المتحدث باسم الشرطة", "البنك المركزي", "زعيم الحزب"],
           ["أعلن يوم الاثنين أن المحادثات ستستأنف.", "يتوقع انخفاض الأسعار هذا العام.",
            "رفض الاقتراح بعد نقاش طويل.", "تحدث عن إصابة 14 شخصا في الحادث."]),
    "zh": (["瓦尔兰政府", "警方发言人", "中央银行", "该党领导人"],
           ["星期一表示会谈将恢复。", "预计今年价格会下降。", "经过长时间辩论后拒绝了这项提议。", "说事故造成十四人受伤。"]),
}


def sentences():
    gap = {"zh": ""}
    return [who + gap.get(language, " ") + what
            for language, (subjects, predicates) in _GRIDS.items() for who in subjects for what in predicates]
