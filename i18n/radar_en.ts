<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch here to begin</source>
        <translation>Touch here to begin</translation>
    </message>
    <message numerus="yes">
        <source>%n measure(s). Say what you think of them.</source>
        <translation>
            <numerusform>%n measure. Say what you think of it.</numerusform>
            <numerusform>%n measures. Say what you think of them.</numerusform>
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
        <translation>Your text</translation>
    </message>
    <message>
        <source>Write in your own words</source>
        <translation>Write in your own words</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>%n character left</numerusform>
            <numerusform>%n characters left</numerusform>
        </translation>
    </message>
    <message>
        <source>No more characters left</source>
        <translation>No more characters left</translation>
    </message>
</context>
<context>
    <name>CommentForm</name>
    <message>
        <source>in favour</source>
        <translation>in favour</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>undecided</translation>
    </message>
    <message>
        <source>against</source>
        <translation>against</translation>
    </message>
    <message>
        <source>I am</source>
        <translation>I am</translation>
    </message>
    <message>
        <source>because</source>
        <translation>because</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>CommentScreen</name>
    <message>
        <source>Read on</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>What would you like to say?</source>
        <translation>What would you like to say?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>Check and save</translation>
    </message>
    <message>
        <source>%1 %2. Please name no names. People read your text before it is published.</source>
        <translation>%1 %2. Please name no names. People read your text before it is published.</translation>
    </message>
</context>
<context>
    <name>CommentViewModel</name>
    <message>
        <source>it saves time</source>
        <translation>it saves time</translation>
    </message>
    <message>
        <source>It saves time.</source>
        <translation>It saves time.</translation>
    </message>
    <message>
        <source>it helps everybody</source>
        <translation>it helps everybody</translation>
    </message>
    <message>
        <source>It helps everybody.</source>
        <translation>It helps everybody.</translation>
    </message>
    <message>
        <source>it is too expensive</source>
        <translation>it is too expensive</translation>
    </message>
    <message>
        <source>It is too expensive.</source>
        <translation>It is too expensive.</translation>
    </message>
    <message>
        <source>I need people on site</source>
        <translation>I need people on site</translation>
    </message>
    <message>
        <source>I need people on site.</source>
        <translation>I need people on site.</translation>
    </message>
    <message>
        <source>data must be protected</source>
        <translation>data must be protected</translation>
    </message>
    <message>
        <source>Data must be protected.</source>
        <translation>Data must be protected.</translation>
    </message>
</context>
<context>
    <name>DisplaySheet</name>
    <message>
        <source>Display</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>This holds as long as you are here.</source>
        <translation>This holds as long as you are here.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Yellow on black</source>
        <translation>Yellow on black</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>No measure fits all of these filters.</source>
        <translation>No measure fits all of these filters.</translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>Nothing was found for “%1”.</translation>
    </message>
    <message>
        <source>A shorter word or another one may help. A part of the word is enough.</source>
        <translation>A shorter word or another one may help. A part of the word is enough.</translation>
    </message>
    <message>
        <source>Search in all measures</source>
        <translation>Search in all measures</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all measures</source>
        <translation>Show all measures</translation>
    </message>
</context>
<context>
    <name>FilterTile</name>
    <message numerus="yes">
        <source>%n measure(s)</source>
        <translation>
            <numerusform>%n measure</numerusform>
            <numerusform>%n measures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Always here</source>
        <translation>Always here</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Start over</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Nobody learns who you are. Only your answers are saved, without a name and without a picture.</source>
        <translation>Nobody learns who you are. Only your answers are saved, without a name and without a picture.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Touch the language you speak. You can change it at any time at the foot of the screen.</source>
        <translation>Touch the language you speak. You can change it at any time at the foot of the screen.</translation>
    </message>
    <message>
        <source>Every numbered mark is one measure of the city. The closer to the middle, the further it has come. Touch a mark to read more, or open the list.</source>
        <translation>Every numbered mark is one measure of the city. The closer to the middle, the further it has come. Touch a mark to read more, or open the list.</translation>
    </message>
    <message>
        <source>All measures, one below the other. Touch one to read more.</source>
        <translation>All measures, one below the other. Touch one to read more.</translation>
    </message>
    <message>
        <source>Read what the measure is about. Then say what you think of it with “Rate”.</source>
        <translation>Read what the measure is about. Then say what you think of it with “Rate”.</translation>
    </message>
    <message>
        <source>Touch one answer, then “Next”. You can change your answer as long as you are here. You can also skip the question.</source>
        <translation>Touch one answer, then “Next”. You can change your answer as long as you are here. You can also skip the question.</translation>
    </message>
    <message>
        <source>Touch what applies, or write in your own words. Nothing is saved before you have read it once more.</source>
        <translation>Touch what applies, or write in your own words. Nothing is saved before you have read it once more.</translation>
    </message>
    <message>
        <source>Read your text once more. Touch “Save” when it is right, or go back and change it.</source>
        <translation>Read your text once more. Touch “Save” when it is right, or go back and change it.</translation>
    </message>
    <message>
        <source>Your answers are saved. You can look at another measure, or finish.</source>
        <translation>Your answers are saved. You can look at another measure, or finish.</translation>
    </message>
</context>
<context>
    <name>IdleSheet</name>
    <message>
        <source>Are you still there?</source>
        <translation>Are you still there?</translation>
    </message>
    <message numerus="yes">
        <source>In %n second(s) this terminal starts over. Your saved answers stay saved.</source>
        <translation>
            <numerusform>In %n second this terminal starts over. Your saved answers stay saved.</numerusform>
            <numerusform>In %n seconds this terminal starts over. Your saved answers stay saved.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, continue</source>
        <translation>Yes, continue</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Start over</translation>
    </message>
</context>
<context>
    <name>IndicatorChart</name>
    <message>
        <source>%1 (as of %2)</source>
        <translation>%1 (as of %2)</translation>
    </message>
    <message>
        <source>%1 of %2 aimed for (as of %3)</source>
        <translation>%1 of %2 aimed for (as of %3)</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>Capital %1</source>
        <translation>Capital %1</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>New line</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>Delete the last character</translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation>Capital letter</translation>
    </message>
    <message>
        <source>Punctuation and signs ? !</source>
        <translation>Punctuation and signs ? !</translation>
    </message>
    <message>
        <source>Letters a b c</source>
        <translation>Letters a b c</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>QR code: %1</source>
        <translation>QR code: %1</translation>
    </message>
</context>
<context>
    <name>ListFilters</name>
    <message>
        <source>All measures</source>
        <translation>All measures</translation>
    </message>
    <message>
        <source>New or changed</source>
        <translation>New or changed</translation>
    </message>
</context>
<context>
    <name>ListScreen</name>
    <message numerus="yes">
        <source>%n measure(s)</source>
        <translation>
            <numerusform>%n measure</numerusform>
            <numerusform>%n measures</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Searching …</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nothing was found.</translation>
    </message>
    <message numerus="yes">
        <source>Show %n measure(s)</source>
        <translation>
            <numerusform>Show %n measure</numerusform>
            <numerusform>Show %n measures</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Next page</translation>
    </message>
</context>
<context>
    <name>MeasureCard</name>
    <message>
        <source>Look at it</source>
        <translation>Look at it</translation>
    </message>
    <message>
        <source>Look at %1, %2</source>
        <translation>Look at %1, %2</translation>
    </message>
</context>
<context>
    <name>MeasureRecord</name>
    <message>
        <source>New or changed since %1</source>
        <translation>New or changed since %1</translation>
    </message>
    <message>
        <source>What you get from it</source>
        <translation>What you get from it</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>In plain words</source>
        <translation>In plain words</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>What it is for</translation>
    </message>
    <message>
        <source>Who takes care of it</source>
        <translation>Who takes care of it</translation>
    </message>
    <message>
        <source>Who takes part</source>
        <translation>Who takes part</translation>
    </message>
    <message>
        <source>Whom it is for</source>
        <translation>Whom it is for</translation>
    </message>
    <message>
        <source>Where in the city</source>
        <translation>Where in the city</translation>
    </message>
    <message>
        <source>Principles it follows</source>
        <translation>Principles it follows</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>In numbers</translation>
    </message>
    <message>
        <source>How it came here</source>
        <translation>How it came here</translation>
    </message>
    <message>
        <source>Take it along on your telephone</source>
        <translation>Take it along on your telephone</translation>
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
        <translation>%1. %2. New since %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 · new since %3</source>
        <translation>%1 · %2 · new since %3</translation>
    </message>
</context>
<context>
    <name>MeasureScreen</name>
    <message>
        <source>Read on</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>Some texts are only available in: %1</source>
        <translation>Some texts are only available in: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) had their say on this measure.</source>
        <translation>
            <numerusform>%n visit had its say on this measure.</numerusform>
            <numerusform>%n visits had their say on this measure.</numerusform>
        </translation>
    </message>
    <message>
        <source>You have had your say.</source>
        <translation>You have had your say.</translation>
    </message>
    <message>
        <source>What do you think of it?</source>
        <translation>What do you think of it?</translation>
    </message>
    <message>
        <source>Change your answers</source>
        <translation>Change your answers</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message numerus="yes">
        <source>%n short question(s)</source>
        <translation>
            <numerusform>%n short question</numerusform>
            <numerusform>%n short questions</numerusform>
        </translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>Say something</translation>
    </message>
    <message>
        <source>Whole radar</source>
        <translation>Whole radar</translation>
    </message>
</context>
<context>
    <name>MeasureSources</name>
    <message>
        <source>Where this is from</source>
        <translation>Where this is from</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>These facts have been checked.</source>
        <translation>These facts have been checked.</translation>
    </message>
</context>
<context>
    <name>MeasureStanding</name>
    <message>
        <source>Where it stands</source>
        <translation>Where it stands</translation>
    </message>
    <message>
        <source>The state is derived from the period.</source>
        <translation>The state is derived from the period.</translation>
    </message>
    <message>
        <source>In this state since %1.</source>
        <translation>In this state since %1.</translation>
    </message>
    <message>
        <source>%1 %: %2 (as of %3)</source>
        <translation>%1 %: %2 (as of %3)</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 to %3</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, since %2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, until %2</translation>
    </message>
    <message>
        <source>Begun: %1, ended: %2.</source>
        <translation>Begun: %1, ended: %2.</translation>
    </message>
    <message>
        <source>Begun: %1.</source>
        <translation>Begun: %1.</translation>
    </message>
    <message>
        <source>Ended: %1.</source>
        <translation>Ended: %1.</translation>
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
        <translation>%1, not reached</translation>
    </message>
    <message>
        <source>%1, expected</source>
        <translation>%1, expected</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n milestone(s)</source>
        <translation>
            <numerusform>Show %n milestone</numerusform>
            <numerusform>Show all %n milestones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>There are still too few answers to show them without showing a single one.</source>
        <translation>There are still too few answers to show them without showing a single one.</translation>
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
        <translation>Goal</translation>
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
            <numerusform>%n measure at a glance</numerusform>
            <numerusform>%n measures at a glance</numerusform>
        </translation>
    </message>
    <message>
        <source>The closer to the middle, the further a measure has come.</source>
        <translation>The closer to the middle, the further a measure has come.</translation>
    </message>
    <message>
        <source>new since %1</source>
        <translation>new since %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Touch a number to see what it is.</source>
        <translation>Touch a number to see what it is.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message numerus="yes">
        <source>%n measure(s)</source>
        <translation>
            <numerusform>%n measure</numerusform>
            <numerusform>%n measures</numerusform>
        </translation>
    </message>
    <message>
        <source>As a list</source>
        <translation>As a list</translation>
    </message>
</context>
<context>
    <name>RateScreen</name>
    <message>
        <source>Question %1 of %2</source>
        <translation>Question %1 of %2</translation>
    </message>
    <message>
        <source>Touch one answer. You can change it as long as you are here.</source>
        <translation>Touch one answer. You can change it as long as you are here.</translation>
    </message>
    <message>
        <source>More answers</source>
        <translation>More answers</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>Skip question</source>
        <translation>Skip question</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Saving …</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>This can’t be saved at the moment. Please try again, or tell the staff.</source>
        <translation>This can’t be saved at the moment. Please try again, or tell the staff.</translation>
    </message>
    <message>
        <source>Nobody learns who answered. Only the answer is saved, no name and no picture.</source>
        <translation>Nobody learns who answered. Only the answer is saved, no name and no picture.</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Is it right like this?</source>
        <translation>Is it right like this?</translation>
    </message>
    <message>
        <source>Your text on %1 %2:</source>
        <translation>Your text on %1 %2:</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>This can’t be saved at the moment. Please try again, or tell the staff.</source>
        <translation>This can’t be saved at the moment. Please try again, or tell the staff.</translation>
    </message>
    <message>
        <source>Only this is saved, no name and no picture. People of the city read it before it is published here.</source>
        <translation>Only this is saved, no name and no picture. People of the city read it before it is published here.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Saving …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>I am in favour.</source>
        <translation>I am in favour.</translation>
    </message>
    <message>
        <source>I am undecided.</source>
        <translation>I am undecided.</translation>
    </message>
    <message>
        <source>I am against it.</source>
        <translation>I am against it.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>What are you looking for?</translation>
    </message>
    <message>
        <source>End search</source>
        <translation>End search</translation>
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
            <numerusform>%n measure. What is done stands at the bottom, near the goal.</numerusform>
            <numerusform>%n measures. What is done stands at the bottom, near the goal.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Whole radar</source>
        <translation>Whole radar</translation>
    </message>
</context>
<context>
    <name>StateTile</name>
    <message numerus="yes">
        <source>%n measure(s)</source>
        <translation>
            <numerusform>%n measure</numerusform>
            <numerusform>%n measures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TellingHint</name>
    <message>
        <source>This looks like a phone number. Better leave it out: anybody could read it.</source>
        <translation>This looks like a phone number. Better leave it out: anybody could read it.</translation>
    </message>
    <message>
        <source>This looks like an e-mail address. Better leave it out: anybody could read it.</source>
        <translation>This looks like an e-mail address. Better leave it out: anybody could read it.</translation>
    </message>
    <message>
        <source>This looks like a name. Better leave it out: anybody could read it.</source>
        <translation>This looks like a name. Better leave it out: anybody could read it.</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Thank you.</source>
        <translation>Thank you.</translation>
    </message>
    <message>
        <source>All right.</source>
        <translation>All right.</translation>
    </message>
    <message>
        <source>The terminal forgets you. What you gave stays saved.</source>
        <translation>The terminal forgets you. What you gave stays saved.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) saved on this terminal.</source>
        <translation>
            <numerusform>%n answer saved on this terminal.</numerusform>
            <numerusform>%n answers saved on this terminal.</numerusform>
        </translation>
    </message>
    <message>
        <source>You skipped the questions. Nothing was saved.</source>
        <translation>You skipped the questions. Nothing was saved.</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>What happens next</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>now, on this terminal</source>
        <translation>now, on this terminal</translation>
    </message>
    <message>
        <source>Transmitted to the city</source>
        <translation>Transmitted to the city</translation>
    </message>
    <message>
        <source>as soon as you have left and there is a network</source>
        <translation>as soon as you have left and there is a network</translation>
    </message>
    <message>
        <source>Counted with all others</source>
        <translation>Counted with all others</translation>
    </message>
    <message>
        <source>Read by people of the city</source>
        <translation>Read by people of the city</translation>
    </message>
    <message>
        <source>and published here when nothing speaks against it</source>
        <translation>and published here when nothing speaks against it</translation>
    </message>
    <message>
        <source>and shown here as a common result</source>
        <translation>and shown here as a common result</translation>
    </message>
    <message>
        <source>Would you like to look at another measure?</source>
        <translation>Would you like to look at another measure?</translation>
    </message>
    <message>
        <source>Say something about it</source>
        <translation>Say something about it</translation>
    </message>
    <message>
        <source>See what others say</source>
        <translation>See what others say</translation>
    </message>
    <message>
        <source>Back to the measure</source>
        <translation>Back to the measure</translation>
    </message>
    <message>
        <source>Whole radar</source>
        <translation>Whole radar</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finish</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) saved on this terminal.</source>
        <translation>
            <numerusform>%n text saved on this terminal.</numerusform>
            <numerusform>%n texts saved on this terminal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomeScreen</name>
    <message>
        <source>Larger text, more contrast</source>
        <translation>Larger text, more contrast</translation>
    </message>
</context>
<context>
    <name>YearReport</name>
    <message>
        <source>The year %1</source>
        <translation>The year %1</translation>
    </message>
    <message>
        <source>What was achieved</source>
        <translation>What was achieved</translation>
    </message>
    <message>
        <source>What stood out</source>
        <translation>What stood out</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>What comes next</translation>
    </message>
</context>
</TS>
