<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch here to begin</source>
        <translation>Hier berühren, um zu beginnen</translation>
    </message>
    <message numerus="yes">
        <source>%n measure(s). Say what you think of them.</source>
        <translation>
            <numerusform>%n Maßnahme. Sagen Sie, was Sie davon halten.</numerusform>
            <numerusform>%n Maßnahmen. Sagen Sie, was Sie davon halten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AvenueLabel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>CommentField</name>
    <message>
        <source>Your text</source>
        <translation>Ihr Text</translation>
    </message>
    <message>
        <source>Write in your own words</source>
        <translation>Mit eigenen Worten schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>Noch %n Zeichen</numerusform>
            <numerusform>Noch %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>No more characters left</source>
        <translation>Kein Zeichen mehr frei</translation>
    </message>
</context>
<context>
    <name>CommentForm</name>
    <message>
        <source>in favour</source>
        <translation>dafür</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>against</source>
        <translation>dagegen</translation>
    </message>
    <message>
        <source>I am</source>
        <translation>Ich bin</translation>
    </message>
    <message>
        <source>because</source>
        <translation>weil</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>CommentScreen</name>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>What would you like to say?</source>
        <translation>Was möchten Sie dazu sagen?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>Prüfen und speichern</translation>
    </message>
    <message>
        <source>%1 %2. Please name no names. People read your text before it is published.</source>
        <translation>%1 %2. Bitte keine Namen nennen. Menschen lesen Ihren Text, bevor er erscheint.</translation>
    </message>
</context>
<context>
    <name>CommentViewModel</name>
    <message>
        <source>it saves time</source>
        <translation>es Zeit spart</translation>
    </message>
    <message>
        <source>It saves time.</source>
        <translation>Es spart Zeit.</translation>
    </message>
    <message>
        <source>it helps everybody</source>
        <translation>es allen hilft</translation>
    </message>
    <message>
        <source>It helps everybody.</source>
        <translation>Es hilft allen.</translation>
    </message>
    <message>
        <source>it is too expensive</source>
        <translation>es zu teuer ist</translation>
    </message>
    <message>
        <source>It is too expensive.</source>
        <translation>Es ist zu teuer.</translation>
    </message>
    <message>
        <source>I need people on site</source>
        <translation>ich Menschen vor Ort brauche</translation>
    </message>
    <message>
        <source>I need people on site.</source>
        <translation>Ich brauche Menschen vor Ort.</translation>
    </message>
    <message>
        <source>data must be protected</source>
        <translation>Daten geschützt sein müssen</translation>
    </message>
    <message>
        <source>Data must be protected.</source>
        <translation>Daten müssen geschützt sein.</translation>
    </message>
</context>
<context>
    <name>DisplaySheet</name>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>This holds as long as you are here.</source>
        <translation>Das gilt, solange Sie hier sind.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Yellow on black</source>
        <translation>Gelb auf Schwarz</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>No measure fits all of these filters.</source>
        <translation>Keine Maßnahme passt zu allen gewählten Filtern.</translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>Zu „%1“ wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>A shorter word or another one may help. A part of the word is enough.</source>
        <translation>Ein kürzeres oder anderes Wort hilft vielleicht. Ein Teil des Wortes genügt.</translation>
    </message>
    <message>
        <source>Search in all measures</source>
        <translation>In allen Maßnahmen suchen</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all measures</source>
        <translation>Alle Maßnahmen zeigen</translation>
    </message>
</context>
<context>
    <name>FilterTile</name>
    <message numerus="yes">
        <source>%n measure(s)</source>
        <translation>
            <numerusform>%n Maßnahme</numerusform>
            <numerusform>%n Maßnahmen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Always here</source>
        <translation>Immer hier</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Nobody learns who you are. Only your answers are saved, without a name and without a picture.</source>
        <translation>Niemand erfährt, wer Sie sind. Gespeichert werden nur Ihre Antworten, ohne Namen und ohne Bild.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Touch the language you speak. You can change it at any time at the foot of the screen.</source>
        <translation>Berühren Sie Ihre Sprache. Sie können sie jederzeit unten am Bildschirm wechseln.</translation>
    </message>
    <message>
        <source>Every numbered mark is one measure of the city. The closer to the middle, the further it has come. Touch a mark to read more, or open the list.</source>
        <translation>Jede Nummer ist eine Maßnahme der Stadt. Je näher an der Mitte, desto weiter ist sie. Berühren Sie eine Nummer, um mehr zu lesen, oder öffnen Sie die Liste.</translation>
    </message>
    <message>
        <source>All measures, one below the other. Touch one to read more.</source>
        <translation>Alle Maßnahmen untereinander. Berühren Sie eine, um mehr zu lesen.</translation>
    </message>
    <message>
        <source>Read what the measure is about. Then say what you think of it with “Rate”.</source>
        <translation>Lesen Sie, worum es bei der Maßnahme geht. Mit „Bewerten“ sagen Sie, was Sie davon halten.</translation>
    </message>
    <message>
        <source>Touch one answer, then “Next”. You can change your answer as long as you are here. You can also skip the question.</source>
        <translation>Berühren Sie eine Antwort, dann „Weiter“. Sie können Ihre Antwort ändern, solange Sie hier sind. Sie können die Frage auch überspringen.</translation>
    </message>
    <message>
        <source>Touch what applies, or write in your own words. Nothing is saved before you have read it once more.</source>
        <translation>Tippen Sie an, was zutrifft, oder schreiben Sie mit eigenen Worten. Gespeichert wird erst, wenn Sie es noch einmal gelesen haben.</translation>
    </message>
    <message>
        <source>Read your text once more. Touch “Save” when it is right, or go back and change it.</source>
        <translation>Lesen Sie Ihren Text noch einmal. Tippen Sie auf „Speichern“, wenn er stimmt, oder gehen Sie zurück und ändern Sie ihn.</translation>
    </message>
    <message>
        <source>Your answers are saved. You can look at another measure, or finish.</source>
        <translation>Ihre Antworten sind gespeichert. Sie können eine weitere Maßnahme ansehen oder fertig werden.</translation>
    </message>
</context>
<context>
    <name>IdleSheet</name>
    <message>
        <source>Are you still there?</source>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message numerus="yes">
        <source>In %n second(s) this terminal starts over. Your saved answers stay saved.</source>
        <translation>
            <numerusform>In %n Sekunde beginnt dieses Gerät von vorn. Ihre gespeicherten Antworten bleiben gespeichert.</numerusform>
            <numerusform>In %n Sekunden beginnt dieses Gerät von vorn. Ihre gespeicherten Antworten bleiben gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, continue</source>
        <translation>Ja, weiter</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
</context>
<context>
    <name>IndicatorChart</name>
    <message>
        <source>%1 (as of %2)</source>
        <translation>%1 (Stand: %2)</translation>
    </message>
    <message>
        <source>%1 of %2 aimed for (as of %3)</source>
        <translation>%1, Ziel: %2 (Stand: %3)</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Capital %1</source>
        <translation>Großes %1</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>Letztes Zeichen löschen</translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation>Großbuchstabe</translation>
    </message>
    <message>
        <source>Punctuation and signs ? !</source>
        <translation>Satzzeichen und Zeichen ? !</translation>
    </message>
    <message>
        <source>Letters a b c</source>
        <translation>Buchstaben a b c</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>QR code: %1</source>
        <translation>QR-Code: %1</translation>
    </message>
</context>
<context>
    <name>ListFilters</name>
    <message>
        <source>All measures</source>
        <translation>Alle Maßnahmen</translation>
    </message>
    <message>
        <source>New or changed</source>
        <translation>Neu oder geändert</translation>
    </message>
</context>
<context>
    <name>ListScreen</name>
    <message numerus="yes">
        <source>%n measure(s)</source>
        <translation>
            <numerusform>%n Maßnahme</numerusform>
            <numerusform>%n Maßnahmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Es wird gesucht …</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>Show %n measure(s)</source>
        <translation>
            <numerusform>%n Maßnahme zeigen</numerusform>
            <numerusform>%n Maßnahmen zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurückblättern</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Weiterblättern</translation>
    </message>
</context>
<context>
    <name>MeasureCard</name>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at %1, %2</source>
        <translation>%1, %2 ansehen</translation>
    </message>
</context>
<context>
    <name>MeasureRecord</name>
    <message>
        <source>New or changed since %1</source>
        <translation>Neu oder geändert seit %1</translation>
    </message>
    <message>
        <source>What you get from it</source>
        <translation>Das haben Sie davon</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Darum geht es</translation>
    </message>
    <message>
        <source>In plain words</source>
        <translation>In einfachen Worten</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Das Ziel</translation>
    </message>
    <message>
        <source>Who takes care of it</source>
        <translation>Wer sich kümmert</translation>
    </message>
    <message>
        <source>Who takes part</source>
        <translation>Wer mitmacht</translation>
    </message>
    <message>
        <source>Whom it is for</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Where in the city</source>
        <translation>Wo in der Stadt</translation>
    </message>
    <message>
        <source>Principles it follows</source>
        <translation>Grundsätze, denen sie folgt</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>In Zahlen</translation>
    </message>
    <message>
        <source>How it came here</source>
        <translation>Der Weg bis hierher</translation>
    </message>
    <message>
        <source>Take it along on your telephone</source>
        <translation>Aufs Telefon mitnehmen</translation>
    </message>
</context>
<context>
    <name>MeasureRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1. %2. New since %3</source>
        <translation>%1. %2. Neu seit %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 · new since %3</source>
        <translation>%1 · %2 · neu seit %3</translation>
    </message>
</context>
<context>
    <name>MeasureScreen</name>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Some texts are only available in: %1</source>
        <translation>Einige Texte gibt es nur auf: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) had their say on this measure.</source>
        <translation>
            <numerusform>%n Besuch hat sich zu dieser Maßnahme geäußert.</numerusform>
            <numerusform>%n Besuche haben sich zu dieser Maßnahme geäußert.</numerusform>
        </translation>
    </message>
    <message>
        <source>You have had your say.</source>
        <translation>Sie haben Ihre Meinung gesagt.</translation>
    </message>
    <message>
        <source>What do you think of it?</source>
        <translation>Was halten Sie davon?</translation>
    </message>
    <message>
        <source>Change your answers</source>
        <translation>Antworten ändern</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Bewerten</translation>
    </message>
    <message numerus="yes">
        <source>%n short question(s)</source>
        <translation>
            <numerusform>%n kurze Frage</numerusform>
            <numerusform>%n kurze Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>Etwas sagen</translation>
    </message>
    <message>
        <source>Whole radar</source>
        <translation>Ganzes Radar</translation>
    </message>
</context>
<context>
    <name>MeasureSources</name>
    <message>
        <source>Where this is from</source>
        <translation>Woher wir das wissen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>These facts have been checked.</source>
        <translation>Diese Angaben wurden geprüft.</translation>
    </message>
</context>
<context>
    <name>MeasureStanding</name>
    <message>
        <source>Where it stands</source>
        <translation>Wo es steht</translation>
    </message>
    <message>
        <source>The state is derived from the period.</source>
        <translation>Der Stand ist aus dem Zeitraum abgeleitet.</translation>
    </message>
    <message>
        <source>In this state since %1.</source>
        <translation>In diesem Stand seit %1.</translation>
    </message>
    <message>
        <source>%1 %: %2 (as of %3)</source>
        <translation>%1 %: %2 (Stand: %3)</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>Begun: %1, ended: %2.</source>
        <translation>Begonnen: %1, beendet: %2.</translation>
    </message>
    <message>
        <source>Begun: %1.</source>
        <translation>Begonnen: %1.</translation>
    </message>
    <message>
        <source>Ended: %1.</source>
        <translation>Beendet: %1.</translation>
    </message>
</context>
<context>
    <name>MeasureTitle</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>Milestones</name>
    <message>
        <source>%1, not reached</source>
        <translation>%1, nicht erreicht</translation>
    </message>
    <message>
        <source>%1, expected</source>
        <translation>%1, erwartet</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n milestone(s)</source>
        <translation>
            <numerusform>%n Meilenstein zeigen</numerusform>
            <numerusform>Alle %n Meilensteine zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>There are still too few answers to show them without showing a single one.</source>
        <translation>Es sind noch zu wenige Antworten, um sie zu zeigen, ohne einzelne erkennbar zu machen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>PastState</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3 %</source>
        <translation>%1: %2, %3 %</translation>
    </message>
</context>
<context>
    <name>RadarPicture</name>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>RadarScreen</name>
    <message numerus="yes">
        <source>%n measure(s) at a glance</source>
        <translation>
            <numerusform>%n Maßnahme auf einen Blick</numerusform>
            <numerusform>%n Maßnahmen auf einen Blick</numerusform>
        </translation>
    </message>
    <message>
        <source>The closer to the middle, the further a measure has come.</source>
        <translation>Je näher an der Mitte, desto weiter ist eine Maßnahme.</translation>
    </message>
    <message>
        <source>new since %1</source>
        <translation>neu seit %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Touch a number to see what it is.</source>
        <translation>Berühren Sie eine Nummer, um zu sehen, was es ist.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n measure(s)</source>
        <translation>
            <numerusform>%n Maßnahme</numerusform>
            <numerusform>%n Maßnahmen</numerusform>
        </translation>
    </message>
    <message>
        <source>As a list</source>
        <translation>Als Liste</translation>
    </message>
</context>
<context>
    <name>RateScreen</name>
    <message>
        <source>Question %1 of %2</source>
        <translation>Frage %1 von %2</translation>
    </message>
    <message>
        <source>Touch one answer. You can change it as long as you are here.</source>
        <translation>Eine Antwort antippen. Sie können sie ändern, solange Sie hier sind.</translation>
    </message>
    <message>
        <source>More answers</source>
        <translation>Mehr Antworten</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Skip question</source>
        <translation>Frage überspringen</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>This can’t be saved at the moment. Please try again, or tell the staff.</source>
        <translation>Das kann gerade nicht gespeichert werden. Bitte versuchen Sie es noch einmal oder sagen Sie dem Personal Bescheid.</translation>
    </message>
    <message>
        <source>Nobody learns who answered. Only the answer is saved, no name and no picture.</source>
        <translation>Niemand erfährt, wer geantwortet hat. Gespeichert wird nur die Antwort, kein Name und kein Bild.</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Is it right like this?</source>
        <translation>Stimmt es so?</translation>
    </message>
    <message>
        <source>Your text on %1 %2:</source>
        <translation>Ihr Text zu %1 %2:</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>This can’t be saved at the moment. Please try again, or tell the staff.</source>
        <translation>Das kann gerade nicht gespeichert werden. Bitte versuchen Sie es noch einmal oder sagen Sie dem Personal Bescheid.</translation>
    </message>
    <message>
        <source>Only this is saved, no name and no picture. People of the city read it before it is published here.</source>
        <translation>Nur das wird gespeichert, kein Name und kein Bild. Menschen aus der Stadtverwaltung lesen es, bevor es hier erscheint.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>I am in favour.</source>
        <translation>Ich bin dafür.</translation>
    </message>
    <message>
        <source>I am undecided.</source>
        <translation>Ich bin unentschieden.</translation>
    </message>
    <message>
        <source>I am against it.</source>
        <translation>Ich bin dagegen.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>Wonach suchen Sie?</translation>
    </message>
    <message>
        <source>End search</source>
        <translation>Suche beenden</translation>
    </message>
</context>
<context>
    <name>SectorMark</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>SectorScreen</name>
    <message numerus="yes">
        <source>%n measure(s). What is done stands at the bottom, near the goal.</source>
        <translation>
            <numerusform>%n Maßnahme. Unten, nahe am Ziel, steht, was fertig ist.</numerusform>
            <numerusform>%n Maßnahmen. Unten, nahe am Ziel, steht, was fertig ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurückblättern</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Weiterblättern</translation>
    </message>
    <message>
        <source>Whole radar</source>
        <translation>Ganzes Radar</translation>
    </message>
</context>
<context>
    <name>StateTile</name>
    <message numerus="yes">
        <source>%n measure(s)</source>
        <translation>
            <numerusform>%n Maßnahme</numerusform>
            <numerusform>%n Maßnahmen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TellingHint</name>
    <message>
        <source>This looks like a phone number. Better leave it out: anybody could read it.</source>
        <translation>Das sieht aus wie eine Telefonnummer. Besser weglassen: Alle könnten sie lesen.</translation>
    </message>
    <message>
        <source>This looks like an e-mail address. Better leave it out: anybody could read it.</source>
        <translation>Das sieht aus wie eine E-Mail-Adresse. Besser weglassen: Alle könnten sie lesen.</translation>
    </message>
    <message>
        <source>This looks like a name. Better leave it out: anybody could read it.</source>
        <translation>Das sieht aus wie ein Name. Besser weglassen: Alle könnten ihn lesen.</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Thank you.</source>
        <translation>Danke.</translation>
    </message>
    <message>
        <source>All right.</source>
        <translation>In Ordnung.</translation>
    </message>
    <message>
        <source>The terminal forgets you. What you gave stays saved.</source>
        <translation>Das Gerät vergisst Sie. Was Sie gegeben haben, bleibt gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) saved on this terminal.</source>
        <translation>
            <numerusform>%n Antwort ist auf diesem Gerät gespeichert.</numerusform>
            <numerusform>%n Antworten sind auf diesem Gerät gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>You skipped the questions. Nothing was saved.</source>
        <translation>Sie haben die Fragen übersprungen. Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>So geht es weiter</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>now, on this terminal</source>
        <translation>jetzt, auf diesem Gerät</translation>
    </message>
    <message>
        <source>Transmitted to the city</source>
        <translation>An die Stadt übertragen</translation>
    </message>
    <message>
        <source>as soon as you have left and there is a network</source>
        <translation>wenn Sie gegangen sind und Netz da ist</translation>
    </message>
    <message>
        <source>Counted with all others</source>
        <translation>Mit allen anderen gezählt</translation>
    </message>
    <message>
        <source>Read by people of the city</source>
        <translation>Von Menschen gelesen</translation>
    </message>
    <message>
        <source>and published here when nothing speaks against it</source>
        <translation>und hier veröffentlicht, wenn nichts dagegen spricht</translation>
    </message>
    <message>
        <source>and shown here as a common result</source>
        <translation>und hier als gemeinsames Ergebnis gezeigt</translation>
    </message>
    <message>
        <source>Would you like to look at another measure?</source>
        <translation>Möchten Sie noch eine Maßnahme ansehen?</translation>
    </message>
    <message>
        <source>Say something about it</source>
        <translation>Etwas dazu sagen</translation>
    </message>
    <message>
        <source>See what others say</source>
        <translation>Was andere sagen</translation>
    </message>
    <message>
        <source>Back to the measure</source>
        <translation>Zur Maßnahme</translation>
    </message>
    <message>
        <source>Whole radar</source>
        <translation>Ganzes Radar</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) saved on this terminal.</source>
        <translation>
            <numerusform>%n Text ist auf diesem Gerät gespeichert.</numerusform>
            <numerusform>%n Texte sind auf diesem Gerät gespeichert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomeScreen</name>
    <message>
        <source>Larger text, more contrast</source>
        <translation>Größere Schrift, mehr Kontrast</translation>
    </message>
</context>
<context>
    <name>YearReport</name>
    <message>
        <source>The year %1</source>
        <translation>Das Jahr %1</translation>
    </message>
    <message>
        <source>What was achieved</source>
        <translation>Was erreicht wurde</translation>
    </message>
    <message>
        <source>What stood out</source>
        <translation>Was herausragte</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Wie es weitergeht</translation>
    </message>
</context>
</TS>
